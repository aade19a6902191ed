import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { type AlarmSpec, type IAlertRouting, RoutedAlarm, Runbook, Severity } from '../observability';
import type { AuroraEngine } from './aurora-engine';

/** DB-02. The metric is in milliseconds. */
const MAX_REPLICA_LAG_MILLISECONDS = 1000;
const GIBIBYTE = 1024 ** 3;

export interface DatabaseMonitoringProps {
  /** Name of the database in alarm descriptions. */
  readonly subject: string;
  /** The monitored cluster. */
  readonly cluster: rds.IDatabaseCluster;
  /** Engine of the cluster, which defines the pattern of failed sign-ins. */
  readonly engine: AuroraEngine;
  /** Number of readers; without readers there is no alarm for replica lag. */
  readonly readers: number;
  /**
   * Log group with failed sign-ins.
   * @default - no alarm for failed sign-ins, which violates DB-08
   */
  readonly auditLog?: logs.ILogGroup;
  /** Receives the alarms. */
  readonly alertRouting: IAlertRouting;
}

/**
 * Monitors an Aurora cluster.
 *
 * **Guarantees**: alarms for a replica lag of more than one second (DB-02), CPU, memory, storage, connections, deadlocks and failed
 * sign-ins, and a notification for a failover, a failure and maintenance (DB-08), with alert routing and runbook (INC-01, INC-02).
 *
 * **Costs** 0.10 USD per month for each alarm.
 */
export class DatabaseMonitoring extends Construct {
  constructor(scope: Construct, id: string, props: DatabaseMonitoringProps) {
    super(scope, id);
    RoutedAlarm.all(this, {
      alertRouting: props.alertRouting,
      runbook: Runbook.DATABASE,
      subject: `Database ${props.subject}`,
      alarms: renderAlarms(this, props),
    });
    subscribeToFailovers(this, props);
  }
}

function renderAlarms(scope: Construct, props: DatabaseMonitoringProps): AlarmSpec[] {
  const metric = (name: string, statistic: string) =>
    props.cluster.metric(name, { statistic, period: Duration.minutes(1) });
  const alarms: AlarmSpec[] = [
    {
      id: 'CpuAlarm',
      metric: metric('CPUUtilization', 'Average'),
      threshold: 90,
      evaluationPeriods: 10,
      severity: Severity.WARNING,
      description:
        'CPU utilization is above 90 % for 10 minutes. Find slow queries in Database Insights, or raise the capacity.',
    },
    {
      id: 'MemoryAlarm',
      metric: metric('FreeableMemory', 'Minimum'),
      threshold: GIBIBYTE / 4,
      evaluationPeriods: 10,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      severity: Severity.WARNING,
      description: 'less than 256 MiB of memory is free for 10 minutes. Raise the capacity.',
    },
    {
      id: 'LocalStorageAlarm',
      metric: metric('FreeLocalStorage', 'Minimum'),
      threshold: 2 * GIBIBYTE,
      evaluationPeriods: 5,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      severity: Severity.CRITICAL,
      description: 'less than 2 GiB of local storage is free. Stop the query that writes large temporary files.',
    },
    {
      id: 'ConnectionsAlarm',
      metric: metric('DatabaseConnections', 'Maximum'),
      threshold: 400,
      evaluationPeriods: 5,
      severity: Severity.WARNING,
      description:
        'more than 400 connections are open for 5 minutes. Find the connection pool that does not close them.',
    },
    {
      id: 'DeadlocksAlarm',
      metric: metric('Deadlocks', 'Sum'),
      threshold: 1,
      evaluationPeriods: 1,
      severity: Severity.WARNING,
      description: 'a deadlock occurred. The log contains both statements.',
    },
  ];
  if (props.readers > 0) {
    alarms.push({
      id: 'ReplicaLagAlarm',
      metric: metric('AuroraReplicaLagMaximum', 'Maximum'),
      threshold: MAX_REPLICA_LAG_MILLISECONDS + 1,
      evaluationPeriods: 3,
      severity: Severity.WARNING,
      description: 'a reader is more than one second behind the writer. Reads are stale: check the load of the writer.',
    });
  }
  if (props.auditLog !== undefined) {
    alarms.push({
      id: 'FailedLoginsAlarm',
      metric: countFailedLogins(scope, props.auditLog, props.engine),
      threshold: 10,
      evaluationPeriods: 5,
      severity: Severity.CRITICAL,
      description:
        'at least ten failed sign-ins a minute for 5 minutes. Check for a password-guessing attack, and for a workload that lost its permission.',
    });
  }
  return alarms;
}

function countFailedLogins(
  scope: Construct,
  logGroup: logs.ILogGroup,
  { failedLogins }: AuroraEngine,
): cloudwatch.IMetric {
  return new logs.MetricFilter(scope, 'FailedLogins', {
    logGroup,
    filterPattern: failedLogins,
    metricNamespace: 'SecureBaseline/Database',
    metricName: `FailedLogins-${scope.node.addr}`,
    metricValue: '1',
  }).metric({ statistic: 'Sum', period: Duration.minutes(1) });
}

function subscribeToFailovers(scope: Construct, { cluster, alertRouting }: DatabaseMonitoringProps): void {
  const topic = alertRouting.topicFor(Severity.CRITICAL);
  const subscription = new rds.CfnEventSubscription(scope, 'FailoverNotification', {
    snsTopicArn: topic.topicArn,
    sourceType: 'db-cluster',
    sourceIds: [cluster.clusterIdentifier],
    eventCategories: ['failover', 'failure', 'maintenance'],
  });
  // RDS publishes a test message when it subscribes: the topic policy is a separate resource and must exist.
  subscription.node.addDependency(topic);
}
