import { Duration } from 'aws-cdk-lib';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { type DashboardSection, graph } from '../../observability';

/** The widgets of a database: load, capacity and latency. */
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
      graph('Replica lag (ms)', metric('AuroraReplicaLagMaximum', 'Maximum')),
    ],
  };
}
