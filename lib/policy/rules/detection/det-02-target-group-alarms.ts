import { finding } from '../../model';
import { hasMetricAlarm } from '../../predicates/alarms/metric-alarms';
import type { Rule } from '../rule';

/** What callers notice first, what it is called in messages, and how bad it may get before an alarm has to be on: a minute for an answer. */
const METRICS: readonly (readonly [metric: string, what: string, worst: number])[] = [
  ['HTTPCode_Target_5XX_Count', 'fails', 1_000_000],
  ['TargetResponseTime', 'is slow', 60],
];

export const targetGroupAlarms: Rule = {
  id: 'DET-02-TargetGroupAlarms',
  control: 'DET-02',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::TargetGroup'],
  statement: 'Errors and latency of everything behind a load balancer raise an alarm.',
  fix: 'Add alarms on HTTPCode_Target_5XX_Count and TargetResponseTime of the target group; HardenedFargateService has them.',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html',
  check: (targets, templateSet) => {
    // Network load balancers know neither status codes nor answers.
    if (!targets.get('Protocol').is('HTTP', 'HTTPS', undefined)) return [];
    return METRICS.filter(
      ([metric, , worst]) => !hasMetricAlarm(templateSet, metric, 'TargetGroup', targets, worst),
    ).map(([metric, what]) => finding(targets.get(), metric, `nobody hears when it ${what}: no alarm on ${metric}`));
  },
};
