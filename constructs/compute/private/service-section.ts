import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type DashboardSection, graph, type ServiceMonitoring } from '../../observability';

/** Namespace of Container Insights, which the cluster has on (CMP-11). */
const INSIGHTS = 'ECS/ContainerInsights';

/** A service on a dashboard: its tasks, then what its callers get. */
export function renderServiceSection(
  monitoring: ServiceMonitoring,
  clusterName: string,
  serviceName: string,
): DashboardSection {
  const { widgets, ...section } = monitoring.dashboardSection();
  const dimensionsMap = { ClusterName: clusterName, ServiceName: serviceName };
  const metric = (namespace: string, metricName: string) =>
    new Metric({ namespace, metricName, dimensionsMap, statistic: 'Average', period: Duration.minutes(1) });
  return {
    ...section,
    widgets: [
      graph('Utilization (%)', metric('AWS/ECS', 'CPUUtilization'), metric('AWS/ECS', 'MemoryUtilization')),
      graph('Tasks', metric(INSIGHTS, 'RunningTaskCount'), metric(INSIGHTS, 'PendingTaskCount')),
      ...widgets,
    ],
  };
}
