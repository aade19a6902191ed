import * as budgets from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';
import { requirement, validateAll } from '../validation';
import { type IAlertRouting, AlertRouting } from './alert-routing';
import { Severity } from './severity';

/** What people are told of, in percent of the budget. Twice what was meant is no growth: somebody else may be at work. */
const NOTIFICATIONS = [
  { notificationType: 'FORECASTED', threshold: 100, severity: Severity.WARNING },
  { notificationType: 'ACTUAL', threshold: 100, severity: Severity.WARNING },
  { notificationType: 'ACTUAL', threshold: 200, severity: Severity.CRITICAL },
] as const;

export interface BudgetAlarmProps {
  /** What the account is meant to cost a month, in USD. */
  readonly monthlyUsd: number;
  /**
   * Who is told; their topics must admit AWS Budgets, as those of `AlertRouting` do.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
}

/**
 * Tells people when the account costs more than it is meant to, or will before the month ends.
 *
 * Costs are known some hours after they arise. It stops nothing.
 *
 * **Guarantees**: a forecast above the budget and a month above it are a warning, twice the budget is a critical incident (INC-01).
 *
 * **Costs** nothing.
 */
export class BudgetAlarm extends Construct {
  constructor(scope: Construct, id: string, props: BudgetAlarmProps) {
    super(scope, id);
    const { monthlyUsd } = props;
    validateAll(this, requirement(monthlyUsd > 0, `monthlyUsd is ${monthlyUsd}; allowed is an amount above 0`));
    const alertRouting = props.alertRouting ?? new AlertRouting(this, 'AlertRouting');
    const budget = new budgets.CfnBudget(this, 'Budget', {
      // No name: changed notifications replace the budget, and two cannot have the same.
      budget: { budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount: monthlyUsd, unit: 'USD' } },
      notificationsWithSubscribers: NOTIFICATIONS.map(({ severity, ...notification }) => ({
        notification: { ...notification, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
        subscribers: [{ subscriptionType: 'SNS', address: alertRouting.topicFor(severity).topicArn }],
      })),
    });
    // AWS Budgets tries to publish when it subscribes: the topics' policies must be there.
    for (const severity of [Severity.CRITICAL, Severity.WARNING])
      budget.node.addDependency(alertRouting.topicFor(severity));
  }
}
