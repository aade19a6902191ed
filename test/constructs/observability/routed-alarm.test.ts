import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { IncidentRoutes, RoutedAlarm, type RoutedAlarmProps, Severity } from '../../../constructs';
import { TestTemplate, testStack } from '../../support/stacks';

const DESCRIPTION = 'Orders fail. Look at the log of the shop.';

function alarm(props: Partial<RoutedAlarmProps> = {}) {
  const stack = testStack();
  new RoutedAlarm(stack, 'Alarm', {
    metric: new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Errors', period: Duration.minutes(1) }),
    threshold: 5,
    description: DESCRIPTION,
    severity: Severity.CRITICAL,
    routes: new IncidentRoutes(stack, 'Routes'),
    ...props,
  });
  return TestTemplate.of(stack).one('AWS::CloudWatch::Alarm').Properties;
}

describe('secure by default', () => {
  test('it has a text and a route, for going off and for recovery (INC-01, INC-02)', () => {
    const route = [{ Ref: expect.stringMatching(/^RoutesCritical/) as unknown }];
    expect(alarm()).toMatchObject({ AlarmDescription: DESCRIPTION, AlarmActions: route, OKActions: route });
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
