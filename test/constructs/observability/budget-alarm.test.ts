import { BudgetAlarm, AlertRouting } from '../../../constructs/observability';
import { TestTemplate, testStack } from '../../support/stacks';

test('a forecast and costs above the budget are warnings, twice the budget is critical', () => {
  const stack = testStack();
  const alertRouting = new AlertRouting(stack, 'Alerts');
  new BudgetAlarm(stack, 'Budget', { monthlyUsd: 200, alertRouting });
  const budget = TestTemplate.of(stack).one('AWS::Budgets::Budget');
  expect(budget.Properties['Budget']).toEqual({
    BudgetType: 'COST',
    TimeUnit: 'MONTHLY',
    BudgetLimit: { Amount: 200, Unit: 'USD' },
  });
  const notification = (NotificationType: string, Threshold: number, severity: string) => ({
    Notification: { NotificationType, Threshold, ThresholdType: 'PERCENTAGE', ComparisonOperator: 'GREATER_THAN' },
    Subscribers: [
      { SubscriptionType: 'SNS', Address: { Ref: expect.stringMatching(`^Alerts${severity}`) as unknown } },
    ],
  });
  expect(budget.Properties['NotificationsWithSubscribers']).toEqual([
    notification('FORECASTED', 100, 'Warning'),
    notification('ACTUAL', 100, 'Warning'),
    notification('ACTUAL', 200, 'Critical'),
  ]);
  // The first notification requires the permission to publish.
  expect(budget.DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^AlertsCriticalPolicy/)]));
});

test('rejects a budget of 0', () => {
  expect(() => new BudgetAlarm(testStack(), 'Budget', { monthlyUsd: 0 })).toThrow(
    new Error('Stack/Budget: invalid props\n  - monthlyUsd is 0; allowed are amounts above 0'),
  );
});
