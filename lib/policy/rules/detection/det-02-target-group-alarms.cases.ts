import { targetGroupAlarms } from './det-02-target-group-alarms';
import { findings } from '../../../../test/support/policy';

const Targets = { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { Protocol: 'HTTPS' } };
const alarm = (MetricName: string, group = 'Targets', Threshold = 5) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    MetricName,
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold,
    Dimensions: [{ Name: 'TargetGroup', Value: { 'Fn::GetAtt': [group, 'TargetGroupFullName'] } }],
  },
});
const FAILS = 'Targets[HTTPCode_Target_5XX_Count] Properties: no alarm on errors (HTTPCode_Target_5XX_Count)';
const SLOW = 'Targets[TargetResponseTime] Properties: no alarm on latency (TargetResponseTime)';

describe('DET-02-TargetGroupAlarms', () => {
  test('finds a target group without alarms', () => {
    expect(findings(targetGroupAlarms, { Targets })).toEqual([FAILS, SLOW]);
  });

  test('finds a missing metric, and an alarm on another target group', () => {
    const Errors = alarm('HTTPCode_Target_5XX_Count');
    const Other = { ...Targets, Properties: { Protocol: 'TCP' } };
    const Latency = alarm('TargetResponseTime', 'Other');
    expect(findings(targetGroupAlarms, { Targets, Other, Errors, Latency })).toEqual([SLOW]);
  });

  test('finds a latency threshold above the maximum', () => {
    const alarms = {
      Errors: alarm('HTTPCode_Target_5XX_Count', 'Targets', 1e9),
      Latency: alarm('TargetResponseTime', 'Targets', 5000),
    };
    expect(findings(targetGroupAlarms, { Targets, ...alarms })).toEqual([FAILS, SLOW]);
  });

  test('passes a target group with both alarms', () => {
    const alarms = { Errors: alarm('HTTPCode_Target_5XX_Count'), Latency: alarm('TargetResponseTime') };
    expect(findings(targetGroupAlarms, { Targets, ...alarms })).toEqual([]);
  });

  test('does not apply to protocols without status codes', () => {
    expect(findings(targetGroupAlarms, { Targets: { ...Targets, Properties: { Protocol: 'TCP' } } })).toEqual([]);
  });
});
