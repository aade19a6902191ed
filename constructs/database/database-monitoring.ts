import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { type IIncidentRoutes, RoutedAlarm, Runbook, Severity } from '../observability';
import type { AuroraEngine } from './aurora-engine';

/** DB-02. The metric is in milliseconds. */
const MAX_REPLICA_LAG_MILLISECONDS = 1000;
const GIBIBYTE = 1024 ** 3;

export interface DatabaseMonitoringProps {
  /** What is watched, as people know it. */
  readonly subject: string;
  /** Cluster that is watched. */
  readonly cluster: rds.IDatabaseCluster;
  /** Engine of the cluster: it says what a failed sign-in looks like. */
  readonly engine: AuroraEngine;
  /** Number of readers; without any there is no lag to watch. */
  readonly readers: number;
  /**
   * Log that failed sign-ins are written to.
   * @default - failed sign-ins are not watched; the policy asks for it
   */
  readonly auditLog?: logs.ILogGroup;
  /** Who is told. */
  readonly routes: IIncidentRoutes;
}

interface DatabaseAlarm {
  readonly id: string;
  readonly metric: cloudwatch.IMetric;
  readonly threshold: number;
  readonly minutes: number;
  readonly severity: Severity;
  readonly below?: true;
  readonly text: string;
}

/**
 * Watches an Aurora cluster from the day that it exists.
 *
 * **Guarantees**: a lag of more than a second (DB-02), CPU, memory, storage, connections, deadlocks and failed sign-ins raise an
 * alarm, a failover a message (DB-08), each with a route and a runbook (INC-01, INC-02).
 *
 * **Costs** 0.10 USD a month for each alarm.
 */
export class DatabaseMonitoring extends Construct {
  constructor(scope: Construct, id: string, props: DatabaseMonitoringProps) {
    super(scope, id);
    for (const { id: alarmId, below, minutes, text, ...alarm } of renderAlarms(this, props)) {
      new RoutedAlarm(this, `${alarmId}Alarm`, {
        ...alarm,
        routes: props.routes,
        runbook: Runbook.DATABASE,
        evaluationPeriods: minutes,
        comparisonOperator: below && cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
        description: `Database ${props.subject}: ${text}`,
      });
    }
    subscribeToFailovers(this, props);
  }
}

function renderAlarms(scope: Construct, props: DatabaseMonitoringProps): DatabaseAlarm[] {
  const metric = (name: string, statistic: string) =>
    props.cluster.metric(name, { statistic, period: Duration.minutes(1) });
  const alarms: DatabaseAlarm[] = [
    {
      id: 'Cpu',
      metric: metric('CPUUtilization', 'Average'),
      threshold: 90,
      minutes: 10,
      severity: Severity.WARNING,
      text: 'CPU above 90 % for 10 minutes. Look for a slow query in Database Insights; raise the capacity.',
    },
    {
      id: 'Memory',
      metric: metric('FreeableMemory', 'Minimum'),
      threshold: GIBIBYTE / 4,
      minutes: 10,
      below: true,
      severity: Severity.WARNING,
      text: 'less than 256 MiB of memory free for 10 minutes. Raise the capacity.',
    },
    {
      id: 'LocalStorage',
      metric: metric('FreeLocalStorage', 'Minimum'),
      threshold: 2 * GIBIBYTE,
      minutes: 5,
      below: true,
      severity: Severity.CRITICAL,
      text: 'less than 2 GiB of local storage free. Temporary files fill it; end the query that writes them.',
    },
    {
      id: 'Connections',
      metric: metric('DatabaseConnections', 'Maximum'),
      threshold: 400,
      minutes: 5,
      severity: Severity.WARNING,
      text: 'more than 400 connections for 5 minutes. Look for a pool that does not close them.',
    },
    {
      id: 'Deadlocks',
      metric: metric('Deadlocks', 'Sum'),
      threshold: 1,
      minutes: 1,
      severity: Severity.WARNING,
      text: 'a deadlock. The log names the two statements.',
    },
  ];
  if (props.readers > 0) {
    alarms.push({
      id: 'ReplicaLag',
      metric: metric('AuroraReplicaLagMaximum', 'Maximum'),
      threshold: MAX_REPLICA_LAG_MILLISECONDS + 1,
      minutes: 3,
      severity: Severity.WARNING,
      text: 'a reader is more than one second behind the writer. Reads are stale; look at the writer’s load.',
    });
  }
  if (props.auditLog !== undefined) {
    alarms.push({
      id: 'FailedLogins',
      metric: countFailedLogins(scope, props.auditLog, props.engine),
      threshold: 10,
      minutes: 5,
      severity: Severity.CRITICAL,
      text: 'ten failed sign-ins a minute for 5 minutes. Somebody guesses, or a workload lost its permission.',
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

function subscribeToFailovers(scope: Construct, { cluster, routes }: DatabaseMonitoringProps): void {
  const topic = routes.topicFor(Severity.CRITICAL);
  const subscription = new rds.CfnEventSubscription(scope, 'FailoverNotification', {
    snsTopicArn: topic.topicArn,
    sourceType: 'db-cluster',
    sourceIds: [cluster.clusterIdentifier],
    eventCategories: ['failover', 'failure'],
  });
  // RDS tries to publish when it subscribes: the topic's policy, a resource of its own, must be there.
  subscription.node.addDependency(topic);
}
