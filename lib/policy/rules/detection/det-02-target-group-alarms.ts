import { finding } from '../../model';
import { hasMetricAlarm } from '../../predicates/alarms/metric-alarms';
import type { Rule } from '../rule';

/** The metrics, their purpose in messages, and the value at which an alarm has to be in the ALARM state. */
const METRICS: readonly (readonly [metric: string, what: string, worst: number])[] = [
  ['HTTPCode_Target_5XX_Count', 'errors', 1_000_000],
  ['TargetResponseTime', 'latency', 60],
];

export const targetGroupAlarms: Rule = {
  id: 'DET-02-TargetGroupAlarms',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::TargetGroup'],
  statement: 'Target groups have alarms on errors and latency.',
  fix: 'Add alarms on HTTPCode_Target_5XX_Count and TargetResponseTime of the target group, as HardenedFargateService does.',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html',
  check: (targets, templateSet) => {
    // Network Load Balancers have no HTTP metrics.
    if (!targets.get('Protocol').is('HTTP', 'HTTPS', undefined)) return [];
    return METRICS.filter(
      ([metric, , worst]) =>
        !hasMetricAlarm(templateSet, targets, { metricName: metric, dimension: 'TargetGroup', measured: worst }),
    ).map(([metric, what]) => finding(targets.get(), metric, `no alarm on ${what} (${metric})`));
  },
};
