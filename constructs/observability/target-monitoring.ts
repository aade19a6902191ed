import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { IAlertRouting } from './alert-routing';
import type { DashboardSection, IDashboardSource } from './dashboard-section';
import { monitoringOf } from './private/target-alarms';
import { RoutedAlarm } from './routed-alarm';
import { Runbook } from './runbook';

export interface TargetMonitoringProps {
  /** Display name of the targets. */
  readonly subject: string;
  /** Target group, which a listener already uses. */
  readonly targets: elbv2.ApplicationTargetGroup;
  /** Load balancer of the listener. */
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  /** Topics that the alarms notify. */
  readonly alertRouting: IAlertRouting;
}

/**
 * Alarms and graphs of the requests that a load balancer forwards to a target group, such as a function.
 *
 * **Guarantees**: 5xx responses and latency raise an alarm (DET-02), as does a number of requests or of 4xx responses that is unusual for the
 * hour (DET-03).
 *
 * **Costs** 0.20 USD per month for alarms and 0.60 USD for anomaly detection.
 */
export class TargetMonitoring extends Construct implements IDashboardSource {
  private readonly section: DashboardSection;

  constructor(scope: Construct, id: string, { alertRouting, loadBalancer, subject, targets }: TargetMonitoringProps) {
    super(scope, id);
    const { alarms, widgets } = monitoringOf('', targets, loadBalancer);
    RoutedAlarm.all(this, {
      alertRouting,
      runbook: Runbook.SERVICE,
      subject,
      alarms: [...alarms.failures, ...alarms.anomalies],
    });
    this.section = { title: subject, widgets };
  }

  public dashboardSection(): DashboardSection {
    return this.section;
  }
}
