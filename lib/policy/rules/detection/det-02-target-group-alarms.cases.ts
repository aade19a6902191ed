import { targetGroupAlarms } from './det-02-target-group-alarms';
import { testRule } from '../../../../test/support/policy';

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

testRule(targetGroupAlarms, {
  'finds a target group without alarms': [{ Targets }, FAILS, SLOW],
  'finds a missing metric, and an alarm on another target group': [
    {
      Targets,
      Other: { ...Targets, Properties: { Protocol: 'TCP' } },
      Errors: alarm('HTTPCode_Target_5XX_Count'),
      Latency: alarm('TargetResponseTime', 'Other'),
    },
    SLOW,
  ],
  'finds a latency threshold above the maximum': [
    {
      Targets,
      ...{
        Errors: alarm('HTTPCode_Target_5XX_Count', 'Targets', 1e9),
        Latency: alarm('TargetResponseTime', 'Targets', 5000),
      },
    },
    FAILS,
    SLOW,
  ],
  'passes a target group with both alarms': [
    { Targets, ...{ Errors: alarm('HTTPCode_Target_5XX_Count'), Latency: alarm('TargetResponseTime') } },
  ],
  'does not apply to protocols without status codes': [{ Targets: { ...Targets, Properties: { Protocol: 'TCP' } } }],
});
