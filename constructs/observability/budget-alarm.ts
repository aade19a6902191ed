import * as budgets from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';
import { requirement, validateAll } from '../validation';
import { type IAlertRouting, AlertRouting } from './alert-routing';
import { Severity } from './severity';

/** Thresholds in percent of the budget. Twice the budget can indicate that an attacker uses the account. */
const NOTIFICATIONS = [
  { notificationType: 'FORECASTED', threshold: 100, severity: Severity.WARNING },
  { notificationType: 'ACTUAL', threshold: 100, severity: Severity.WARNING },
  { notificationType: 'ACTUAL', threshold: 200, severity: Severity.CRITICAL },
] as const;

export interface BudgetAlarmProps {
  /** Monthly budget of the account in USD. */
  readonly monthlyUsd: number;
  /**
   * Topics that are notified. Their policies must allow AWS Budgets to publish; those of `AlertRouting` do.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
}

/**
 * An AWS Budgets budget that notifies when the account exceeds it or is forecast to exceed it.
 *
 * AWS reports costs with a delay of some hours. The budget stops no resource.
 *
 * **Guarantees**: a forecast above the budget and actual costs above it are a warning; twice the budget is critical (INC-01).
 *
 * **Costs** nothing.
 */
export class BudgetAlarm extends Construct {
  constructor(scope: Construct, id: string, props: BudgetAlarmProps) {
    super(scope, id);
    const { monthlyUsd } = props;
    validateAll(this, requirement(monthlyUsd > 0, `monthlyUsd is ${monthlyUsd}; allowed are amounts above 0`));
    const alertRouting = props.alertRouting ?? new AlertRouting(this, 'AlertRouting');
    const budget = new budgets.CfnBudget(this, 'Budget', {
      // No name: a change of the notifications replaces the budget, and budget names are unique.
      budget: { budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount: monthlyUsd, unit: 'USD' } },
      notificationsWithSubscribers: NOTIFICATIONS.map(({ severity, ...notification }) => ({
        notification: { ...notification, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
        subscribers: [{ subscriptionType: 'SNS', address: alertRouting.topicFor(severity).topicArn }],
      })),
    });
    // AWS Budgets publishes a test message when it subscribes: the topic policies must exist.
    for (const severity of [Severity.CRITICAL, Severity.WARNING])
      budget.node.addDependency(alertRouting.topicFor(severity));
  }
}
