import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { graph } from '../dashboard-section';
import type { AlarmSpec } from '../routed-alarm';
import { Severity } from '../severity';

const PERIOD = Duration.minutes(5);

/** One of 100 requests takes this time or longer. */
export const SLOW_SECONDS = 2;

const SERVER_ERRORS = 10;

/** CloudWatch trains the model with two weeks of data; until then the band is wide. */
const ANOMALY = {
  threshold: 4,
  comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD,
  evaluationPeriods: 3,
  severity: Severity.WARNING,
} as const;

/** The alarms and graphs of a target group. */
export interface TargetGroupMonitoring {
  readonly alarms: { readonly failures: AlarmSpec[]; readonly anomalies: AlarmSpec[] };
  readonly widgets: cloudwatch.IWidget[];
}

/** Not parsed from the ARN of the listener: across stacks, that would be a string function over Fn::GetStackOutput. */
export function targetDimensions(
  targets: elbv2.ApplicationTargetGroup,
  loadBalancer: elbv2.ApplicationLoadBalancer,
): Record<string, string> {
  return { LoadBalancer: loadBalancer.loadBalancerFullName, TargetGroup: targets.targetGroupFullName };
}

/** 5xx responses and latency (DET-02), and an unusual number of requests or 4xx responses (DET-03). */
export function monitoringOf(
  id: string,
  targets: elbv2.ApplicationTargetGroup,
  loadBalancer: elbv2.ApplicationLoadBalancer,
): TargetGroupMonitoring {
  const { metrics } = targets;
  const dimensionsMap = targetDimensions(targets, loadBalancer);
  const latency = (statistic: string, label?: string) =>
    metrics.targetResponseTime({ dimensionsMap, period: PERIOD, statistic, label });
  const responses = (code: elbv2.HttpCodeTarget) =>
    metrics.httpCodeTarget(code, { dimensionsMap, period: PERIOD, statistic: 'Sum' });
  const serverErrors = responses(elbv2.HttpCodeTarget.TARGET_5XX_COUNT);
  const clientErrors = responses(elbv2.HttpCodeTarget.TARGET_4XX_COUNT);
  const requests = metrics.requestCount({ dimensionsMap, period: PERIOD, statistic: 'Sum' });
  return {
    widgets: [
      graph(`${id} requests`.trim(), requests),
      graph(`${id} errors`.trim(), serverErrors, clientErrors),
      graph(`${id} latency`.trim(), latency('p50', 'p50'), latency('p99', 'p99')),
    ],
    alarms: {
      failures: [
        {
          id: `${id}ServerErrorsAlarm`,
          metric: serverErrors,
          threshold: SERVER_ERRORS,
          severity: Severity.CRITICAL,
          description: `at least ${SERVER_ERRORS} responses with status 5xx in 5 minutes.`,
        },
        {
          id: `${id}LatencyAlarm`,
          metric: latency('p99'),
          threshold: SLOW_SECONDS,
          severity: Severity.WARNING,
          evaluationPeriods: 3,
          description: `one of 100 requests takes ${SLOW_SECONDS} seconds or longer, for 15 minutes.`,
        },
      ],
      anomalies: [
        {
          ...ANOMALY,
          id: `${id}UnusualVolumeAlarm`,
          metric: requests,
          description: 'the number of requests is unusual for the hour, for 15 minutes.',
        },
        {
          ...ANOMALY,
          id: `${id}UnusualErrorsAlarm`,
          metric: clientErrors,
          description: 'the number of responses with status 4xx is unusual for the hour, for 15 minutes.',
        },
      ],
    },
  };
}
