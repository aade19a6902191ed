import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import { type IAlertRouting, RoutedAlarm, Runbook, Severity } from '../../observability';

/** Utilization in percent that rolls back a deployment. */
const ALARMING_UTILIZATION_PERCENT = 90;

/**
 * The alarms that roll back deployments of a service.
 *
 * @param serviceName a literal, so that the alarms can be created before the service that they roll back
 */
interface AlarmOptions {
  /** Name as a literal: that of the L2 is a token. */
  readonly serviceName: string;
  readonly alertRouting: IAlertRouting;
}

export function createServiceAlarms(
  scope: Construct,
  service: ecs.FargateService,
  { serviceName, alertRouting }: AlarmOptions,
): cloudwatch.IAlarm[] {
  const dimensionsMap = { ClusterName: service.cluster.clusterName, ServiceName: serviceName };
  return RoutedAlarm.all(scope, {
    alertRouting,
    runbook: Runbook.SERVICE,
    subject: `Service ${scope.node.path}`,
    alarms: ['CPUUtilization', 'MemoryUtilization'].map((metricName) => ({
      id: `${metricName}Alarm`,
      metric: service.metric(metricName, { dimensionsMap, period: Duration.minutes(1), statistic: 'Average' }),
      threshold: ALARMING_UTILIZATION_PERCENT,
      evaluationPeriods: 5,
      severity: Severity.WARNING,
      description: `${metricName} is at ${ALARMING_UTILIZATION_PERCENT} % or more for 5 minutes. A deployment in progress is rolled back; otherwise raise maxTasks or the task size.`,
    })),
  });
}
