import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { IncidentRoutes, RoutedAlarm, type RoutedAlarmProps, Runbook, Severity } from '../../../constructs';
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
    routes: new IncidentRoutes(stack, 'Routes', { ownership: OWNERSHIP }),
    ...props,
  });
  return TestTemplate.of(stack).one('AWS::CloudWatch::Alarm').Properties;
}

describe('secure by default', () => {
  test('it has a text and a route, for going off and for recovery (INC-01, INC-02)', () => {
    const route = [{ Ref: expect.stringMatching(/^RoutesCritical/) as unknown }];
    expect(alarm()).toMatchObject({
      AlarmDescription: `${DESCRIPTION} Owner: team-shop, team-shop@example.com. Runbook: https://runbooks.example.com/shop/orders.md`,
      AlarmActions: route,
      OKActions: route,
    });
  });

  test('it goes off in the first period that reaches the threshold, and is silent without data', () => {
    expect(alarm()).toMatchObject({
      Threshold: 5,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
  });
});

describe('props', () => {
  test('name, periods, comparison and missing data are the caller’s', () => {
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

describe('rejects', () => {
  test('a text that is longer than CloudWatch takes', () => {
    expect(() => alarm({ description: 'x'.repeat(1000) })).toThrow(
      'Stack/Alarm: invalid props\n  - description, owner and runbook have 1094 characters; CloudWatch takes 1024: move what is to be done to the runbook',
    );
  });
});
