import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch';
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
  private readonly widgets: IWidget[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TargetMonitoringProps,
  ) {
    super(scope, id);
  }

  /** Monitors a target group, which a listener must already use. */
  public monitor(targets: elbv2.ApplicationTargetGroup, loadBalancer: elbv2.ApplicationLoadBalancer): void {
    const { alarms, widgets } = monitoringOf('', targets, loadBalancer);
    this.widgets.push(...widgets);
    RoutedAlarm.all(this, {
      ...this.props,
      runbook: Runbook.SERVICE,
      alarms: [...alarms.failures, ...alarms.anomalies],
    });
  }

  public dashboardSection(): DashboardSection {
    return { title: this.props.subject, widgets: [...this.widgets] };
  }
}
