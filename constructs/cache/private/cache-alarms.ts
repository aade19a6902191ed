import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type IIncidentRoutes, RoutedAlarm, Runbook, Severity } from '../../observability';

const MINUTE = Duration.minutes(1);
const GIGABYTE = 1_000_000_000;
/** Full enough to act before the cache evicts. */
const FULL = 0.9;

/** An alarm that a cache needs. */
export interface CacheAlarm {
  readonly id: string;
  readonly metric: cloudwatch.IMetric;
  readonly threshold: number;
  readonly minutes: number;
  readonly severity: Severity;
  readonly text: string;
}

/** The alarms of a cache, each with a route. */
export function createCacheAlarms(scope: Construct, alarms: readonly CacheAlarm[], routes: IIncidentRoutes): void {
  for (const { id, metric, minutes, severity, text, threshold } of alarms) {
    new RoutedAlarm(scope, `${id}Alarm`, {
      metric,
      threshold,
      severity,
      evaluationPeriods: minutes,
      routes,
      runbook: Runbook.DATABASE,
      description: `Cache ${scope.node.path}: ${text}`,
    });
  }
}

/** @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/serverless-metrics-events-redis.html */
export function serverlessAlarms(cacheName: string, maxGigabytes: number): CacheAlarm[] {
  const metric = (metricName: string, statistic: string) =>
    ofElastiCache(metricName, statistic, { clusterId: cacheName });
  return [
    {
      id: 'Memory',
      metric: metric('BytesUsedForCache', 'Maximum'),
      threshold: FULL * maxGigabytes * GIGABYTE,
      minutes: 5,
      severity: Severity.WARNING,
      text: 'nine tenths of its largest size are used. Beyond it keys are evicted: give keys an end, or raise maxGigabytes.',
    },
    {
      id: 'Throttled',
      metric: metric('ThrottledCmds', 'Sum'),
      threshold: 1,
      minutes: 5,
      severity: Severity.WARNING,
      text: 'commands were refused for 5 minutes. Raise maxEcpuPerSecond, or look for a caller in a loop.',
    },
    evictions(metric('Evictions', 'Sum')),
    failedLogins(metric('AuthenticationFailures', 'Sum')),
  ];
}

/** Each node has metrics of its own; the worst of them counts. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html */
export function nodeAlarms(groupId: string, nodes: number): CacheAlarm[] {
  const ids = Array.from({ length: nodes }, (_, index) => `${groupId}-${String(index + 1).padStart(3, '0')}`);
  const worst = (metricName: string, statistic: string) => {
    const metrics = ids.map((id) => ofElastiCache(metricName, statistic, { CacheClusterId: id }));
    return new cloudwatch.MathExpression({
      expression: `MAX([${metrics.map((_, index) => `m${index + 1}`).join(', ')}])`,
      usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`m${index + 1}`, metric])),
      label: metricName,
      period: MINUTE,
    });
  };
  return [
    {
      id: 'Cpu',
      metric: worst('EngineCPUUtilization', 'Average'),
      threshold: 90,
      minutes: 10,
      severity: Severity.WARNING,
      text: 'the engine of a node is at 90 % for 10 minutes. Look for a slow command; take a larger node type.',
    },
    {
      id: 'Memory',
      metric: worst('DatabaseMemoryUsagePercentage', 'Maximum'),
      threshold: 100 * FULL,
      minutes: 5,
      severity: Severity.WARNING,
      text: 'nine tenths of a node’s memory are used. Beyond it keys are evicted: give keys an end, or take a larger node type.',
    },
    {
      id: 'ReplicaLag',
      metric: worst('ReplicationLag', 'Maximum'),
      threshold: 1,
      minutes: 3,
      severity: Severity.WARNING,
      text: 'a replica is a second or more behind. Reads are stale; look at the load of the primary.',
    },
    evictions(worst('Evictions', 'Sum')),
    failedLogins(worst('AuthenticationFailures', 'Sum')),
  ];
}

function evictions(metric: cloudwatch.IMetric): CacheAlarm {
  return {
    id: 'Evictions',
    metric,
    threshold: 1,
    minutes: 5,
    severity: Severity.WARNING,
    text: 'keys are thrown out before their end, for 5 minutes. Sessions among them are lost: make room.',
  };
}

function failedLogins(metric: cloudwatch.IMetric): CacheAlarm {
  return {
    id: 'FailedLogins',
    metric,
    threshold: 10,
    minutes: 5,
    severity: Severity.CRITICAL,
    text: 'ten failed sign-ins a minute for 5 minutes. Somebody guesses, or a workload lost its permission.',
  };
}

function ofElastiCache(
  metricName: string,
  statistic: string,
  dimensionsMap: Record<string, string>,
): cloudwatch.Metric {
  return new cloudwatch.Metric({ namespace: 'AWS/ElastiCache', metricName, dimensionsMap, statistic, period: MINUTE });
}
