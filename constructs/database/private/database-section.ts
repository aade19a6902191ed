import { Duration } from 'aws-cdk-lib';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { type DashboardSection, graph } from '../../observability';

/** The database on a dashboard: load, room, and who waits. */
export function renderDatabaseSection(scope: Construct, cluster: rds.IDatabaseCluster): DashboardSection {
  const metric = (name: string, statistic = 'Average') =>
    cluster.metric(name, { statistic, period: Duration.minutes(1) });
  return {
    title: scope.node.path,
    widgets: [
      graph('CPU (%)', metric('CPUUtilization', 'Maximum')),
      graph('Connections', metric('DatabaseConnections', 'Maximum')),
      graph('Deadlocks', metric('Deadlocks', 'Sum')),
      graph('Free memory (bytes)', metric('FreeableMemory', 'Minimum')),
      graph('Latency (ms)', metric('SelectLatency'), metric('DMLLatency'), metric('CommitLatency')),
      graph('Lag of readers (ms)', metric('AuroraReplicaLagMaximum', 'Maximum')),
    ],
  };
}
