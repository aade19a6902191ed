import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import { type IIncidentRoutes, RoutedAlarm, Runbook, Severity } from '../../observability';

/** Utilization above which a deployment is rolled back, in percent. */
const ALARMING_UTILIZATION_PERCENT = 90;

/**
 * The alarms that roll deployments of a service back.
 *
 * @param serviceName a literal, so that the alarms can exist before the service that they roll back
 */
export function createServiceAlarms(
  scope: Construct,
  service: ecs.FargateService,
  serviceName: string,
  routes: IIncidentRoutes,
): cloudwatch.IAlarm[] {
  const dimensionsMap = { ClusterName: service.cluster.clusterName, ServiceName: serviceName };
  return (['CPUUtilization', 'MemoryUtilization'] as const).map((metricName) => {
    const { alarm } = new RoutedAlarm(scope, `${metricName}Alarm`, {
      metric: service.metric(metricName, { dimensionsMap, period: Duration.minutes(1), statistic: 'Average' }),
      threshold: ALARMING_UTILIZATION_PERCENT,
      evaluationPeriods: 5,
      severity: Severity.WARNING,
      routes,
      runbook: Runbook.SERVICE,
      description: `${metricName} of ${scope.node.path} is above ${ALARMING_UTILIZATION_PERCENT} % for 5 minutes. A deployment under way is rolled back; otherwise raise maxTasks or the task size.`,
    });
    return alarm;
  });
}
