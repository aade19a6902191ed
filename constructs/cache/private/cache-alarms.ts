import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { type AlarmSpec, Severity } from '../../observability';

const MINUTE = Duration.minutes(1);
const GIGABYTE = 1_000_000_000;
/** Share of the maximum size that raises the alarm, before the cache evicts keys. */
const FULL = 0.9;

/** @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/serverless-metrics-events-redis.html */
export function serverlessAlarms(cacheName: string, maxGigabytes: number): AlarmSpec[] {
  const metric = (metricName: string, statistic: string) =>
    ofElastiCache(metricName, statistic, { clusterId: cacheName });
  return [
    {
      id: 'MemoryAlarm',
      metric: metric('BytesUsedForCache', 'Maximum'),
      threshold: FULL * maxGigabytes * GIGABYTE,
      evaluationPeriods: 5,
      severity: Severity.WARNING,
      description:
        'more than 90 % of the maximum size is used. A full cache evicts keys: set a time to live on keys, or raise maxGigabytes.',
    },
    {
      id: 'ThrottledAlarm',
      metric: metric('ThrottledCmds', 'Sum'),
      threshold: 1,
      evaluationPeriods: 5,
      severity: Severity.WARNING,
      description:
        'commands are throttled for 5 minutes. Raise maxEcpuPerSecond, or find the client that sends too many commands.',
    },
    evictions(metric('Evictions', 'Sum')),
    failedLogins(metric('AuthenticationFailures', 'Sum')),
  ];
}

/** Each node has its own metrics; the alarm uses the worst value. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html */
export function nodeAlarms(groupId: string, nodes: number): AlarmSpec[] {
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
      id: 'CpuAlarm',
      metric: worst('EngineCPUUtilization', 'Average'),
      threshold: 90,
      evaluationPeriods: 10,
      severity: Severity.WARNING,
      description:
        'the engine CPU of a node is at 90 % for 10 minutes. Find slow commands, or choose a larger node type.',
    },
    {
      id: 'MemoryAlarm',
      metric: worst('DatabaseMemoryUsagePercentage', 'Maximum'),
      threshold: 100 * FULL,
      evaluationPeriods: 5,
      severity: Severity.WARNING,
      description:
        'more than 90 % of the memory of a node is used. A full node evicts keys: set a time to live on keys, or choose a larger node type.',
    },
    {
      id: 'ReplicaLagAlarm',
      metric: worst('ReplicationLag', 'Maximum'),
      threshold: 1,
      evaluationPeriods: 3,
      severity: Severity.WARNING,
      description:
        'a replica is at least one second behind the primary. Reads are stale: check the load of the primary.',
    },
    evictions(worst('Evictions', 'Sum')),
    failedLogins(worst('AuthenticationFailures', 'Sum')),
  ];
}

function evictions(metric: cloudwatch.IMetric): AlarmSpec {
  return {
    id: 'EvictionsAlarm',
    metric,
    threshold: 1,
    evaluationPeriods: 5,
    severity: Severity.WARNING,
    description:
      'keys are evicted before they expire, for 5 minutes. Evicted sessions are lost: increase the capacity.',
  };
}

function failedLogins(metric: cloudwatch.IMetric): AlarmSpec {
  return {
    id: 'FailedLoginsAlarm',
    metric,
    threshold: 10,
    evaluationPeriods: 5,
    severity: Severity.CRITICAL,
    description:
      'at least ten failed sign-ins a minute for 5 minutes. Check for a password-guessing attack, and for a workload that lost its permission.',
  };
}

function ofElastiCache(
  metricName: string,
  statistic: string,
  dimensionsMap: Record<string, string>,
): cloudwatch.Metric {
  return new cloudwatch.Metric({ namespace: 'AWS/ElastiCache', metricName, dimensionsMap, statistic, period: MINUTE });
}
