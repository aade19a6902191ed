import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { AlertRouting, RoutedAlarm, type RoutedAlarmProps, Runbook, Severity } from '../../../constructs';
import { TestTemplate, testStack } from '../../support/stacks';

const OWNERSHIP = {
  owner: 'team-shop',
  contact: 'team-shop@example.com',
  runbooks: 'https://runbooks.example.com/shop/',
};
const DESCRIPTION = 'Orders fail. Look at the log of the shop.';

function alarm(props: Partial<RoutedAlarmProps> = {}) {
  const stack = testStack();
  new RoutedAlarm(stack, 'Alarm', {
    metric: new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Errors', period: Duration.minutes(1) }),
    threshold: 5,
    description: DESCRIPTION,
    severity: Severity.CRITICAL,
    runbook: Runbook.named('orders'),
    alertRouting: new AlertRouting(stack, 'Alerts', { ownership: OWNERSHIP }),
    ...props,
  });
  return TestTemplate.of(stack).one('AWS::CloudWatch::Alarm').Properties;
}

describe('secure by default', () => {
  test('it notifies on ALARM and on OK, with owner and runbook (INC-01, INC-02)', () => {
    const route = [{ Ref: expect.stringMatching(/^AlertsCritical/) as unknown }];
    expect(alarm()).toMatchObject({
      AlarmDescription: `${DESCRIPTION} Owner: team-shop, team-shop@example.com. Runbook: https://runbooks.example.com/shop/orders.md`,
      AlarmActions: route,
      OKActions: route,
    });
  });

  test('one period at the threshold is breaching, missing data is not', () => {
    expect(alarm()).toMatchObject({
      Threshold: 5,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
  });
});

describe('props', () => {
  test('name, periods, comparison and missing data can be set', () => {
    expect(
      alarm({
        alarmName: 'orders',
        evaluationPeriods: 3,
        comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData: cloudwatch.TreatMissingData.BREACHING,
      }),
    ).toMatchObject({
      AlarmName: 'orders',
      EvaluationPeriods: 3,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });
});

describe('an alarm table', () => {
  test('every row is an alarm with the subject, and with the runbook of the table unless the row has one', () => {
    const stack = testStack();
    const row = {
      metric: new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Errors' }),
      severity: Severity.WARNING,
    };
    const [first] = RoutedAlarm.all(stack, {
      alertRouting: new AlertRouting(stack, 'Alerts'),
      runbook: Runbook.SERVICE,
      subject: 'Shop',
      alarms: [
        { ...row, id: 'Failed', threshold: 1, description: 'an order failed.' },
        { ...row, id: 'Lost', threshold: 2, description: 'an order is lost.', runbook: Runbook.RESTORE },
      ],
    });
    const template = TestTemplate.of(stack);
    const text = (id: string) => template.one('AWS::CloudWatch::Alarm', id).Properties.AlarmDescription;
    expect(text('Failed')).toBe('Shop: an order failed. Runbook: cdk-secure-baseline/docs/runbooks/service.md');
    expect(text('Lost')).toBe('Shop: an order is lost. Runbook: cdk-secure-baseline/docs/runbooks/restore.md');
    expect(stack.resolve(first?.alarmName)).toEqual({ Ref: expect.stringMatching(/^Failed/) as unknown });
  });
});

describe('rejects', () => {
  test('a description longer than CloudWatch allows', () => {
    expect(() => alarm({ description: 'x'.repeat(1000) })).toThrow(
      'Stack/Alarm: invalid props\n  - description, owner and runbook have 1094 characters; the maximum is 1024: move the instructions to the runbook',
    );
  });
});
