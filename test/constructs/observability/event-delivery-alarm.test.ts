import { AlertRouting, EventDeliveryAlarm } from '../../../constructs';
import { TestTemplate, testStack } from '../../support/stacks';

describe('secure by default', () => {
  const stack = testStack();
  new EventDeliveryAlarm(stack, 'EventDelivery', { alertRouting: new AlertRouting(stack, 'Alerts') });
  const { Properties } = TestTemplate.of(stack).one('AWS::CloudWatch::Alarm');

  test('one undelivered event of any rule is a critical alert (INC-01)', () => {
    expect(Properties).toMatchObject({
      AlarmActions: [{ Ref: expect.stringMatching(/^AlertsCritical/) as unknown }],
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      EvaluationPeriods: 1,
      Threshold: 1,
      Metrics: [{ Expression: 'SELECT SUM(FailedInvocations) FROM SCHEMA("AWS/Events", RuleName)', Period: 300 }],
    });
  });

  test('the metric has no data while all events are delivered', () => {
    expect(Properties['TreatMissingData']).toBe('notBreaching');
  });

  test('the text links the runbook of undelivered alerts', () => {
    expect(Properties['AlarmDescription']).toMatch(/silent-channel\.md$/);
  });
});
