import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type DashboardSection, graph, type ServiceMonitoring } from '../../observability';

/** Metric namespace of Container Insights (CMP-11). */
const INSIGHTS = 'ECS/ContainerInsights';

/** Dashboard section of a service: its tasks, then the responses to its clients. */
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
