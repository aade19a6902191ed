import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { FAILURE_TERMS, SavedQuery } from '../logs';
import { type DashboardSection, graph, type IDashboardSource } from './dashboard-section';
import type { IAlertRouting } from './alert-routing';
import { type AlarmSpec, RoutedAlarm } from './routed-alarm';
import { monitoringOf, SLOW_SECONDS, targetDimensions } from './private/target-alarms';
import { Runbook } from './runbook';
import { Severity } from './severity';

/** Fields of JSON logs with the duration of a request in milliseconds; the examples use the first. */
const DURATION_FIELDS = ['durationMs', 'duration_ms', 'responseTime', 'response_time_ms', 'elapsedMs'];

const PERIOD = Duration.minutes(5);

/** Errors in the log within a period. */
const MAX_EXCEPTIONS = 5;

export interface ServiceMonitoringProps {
  /** Display name of the service. */
  readonly subject: string;
  /** Log group of the service. */
  readonly logGroup: logs.ILogGroup;
  /** Topics that the alarms notify. */
  readonly alertRouting: IAlertRouting;
}

/**
 * Alarms, graphs and saved queries of a service.
 *
 * **Guarantees**: errors in its log, 5xx responses, latency and unhealthy tasks raise an alarm (DET-02), as does a number of requests or of
 * 4xx responses that is unusual for the hour (DET-03). The queries for errors and for slow requests are saved (LOG-04).
 *
 * **Costs** 0.10 USD per month for log errors; for each target group 0.30 USD for alarms and 0.60 USD for anomaly detection.
 */
export class ServiceMonitoring extends Construct implements IDashboardSource {
  private readonly subject: string;
  private readonly alertRouting: IAlertRouting;
  private readonly logGroup: logs.ILogGroup;
  private readonly widgets: cloudwatch.IWidget[] = [];

  constructor(scope: Construct, id: string, props: ServiceMonitoringProps) {
    super(scope, id);
    this.subject = props.subject;
    this.alertRouting = props.alertRouting;
    this.logGroup = props.logGroup;
    this.monitorLogErrors(props.logGroup);
    this.saveQueries(props.logGroup);
  }

  /** Monitors a target group, which a listener must already use. */
  public monitorTargets(
    id: string,
    targets: elbv2.ApplicationTargetGroup,
    loadBalancer: elbv2.ApplicationLoadBalancer,
  ): void {
    const { alarms, widgets } = monitoringOf(id, targets, loadBalancer);
    this.widgets.push(...widgets);
    this.createAlarms([...alarms.failures, unhealthyTasks(id, targets, loadBalancer), ...alarms.anomalies]);
  }

  /** Graphs of responses, latency and log errors, and the last errors in the log. */
  public dashboardSection(): DashboardSection {
    const lastErrors = new cloudwatch.LogQueryWidget({
      title: 'Last errors',
      logGroupNames: [this.logGroup.logGroupName],
      queryLines: SavedQuery.ERROR_COMMANDS,
      width: 24,
      height: 8,
    });
    return { title: this.subject, widgets: [...this.widgets], details: [lastErrors] };
  }

  private monitorLogErrors(logGroup: logs.ILogGroup): void {
    const filter = new logs.MetricFilter(this, 'Exceptions', {
      logGroup,
      filterPattern: logs.FilterPattern.anyTerm(...FAILURE_TERMS),
      metricNamespace: 'SecureBaseline/Services',
      metricName: `Exceptions-${this.node.addr}`,
      metricValue: '1',
    });
    const metric = filter.metric({ period: PERIOD, statistic: 'Sum' });
    this.widgets.push(graph('Errors in the log', metric));
    this.createAlarms([
      {
        id: 'ExceptionsAlarm',
        metric,
        threshold: MAX_EXCEPTIONS,
        severity: Severity.WARNING,
        description: `at least ${MAX_EXCEPTIONS} errors in the log in 5 minutes.`,
      },
    ]);
  }

  private saveQueries(logGroup: logs.ILogGroup): void {
    SavedQuery.forErrors(this, 'ErrorsQuery', { logGroup: logGroup, folder: this.subject });
    new SavedQuery(this, 'SlowRequestsQuery', {
      folder: this.subject,
      title: 'slow-requests',
      logGroup,
      commands: [
        `fields @timestamp, coalesce(${DURATION_FIELDS.join(', ')}) as milliseconds, @message`,
        `filter milliseconds >= ${SLOW_SECONDS * 1000}`,
        'sort milliseconds desc',
        'limit 200',
      ],
    });
  }

  private createAlarms(alarms: AlarmSpec[]): void {
    RoutedAlarm.all(this, {
      alertRouting: this.alertRouting,
      runbook: Runbook.SERVICE,
      subject: `Service ${this.subject}`,
      alarms,
    });
  }
}

function unhealthyTasks(
  id: string,
  targets: elbv2.ApplicationTargetGroup,
  loadBalancer: elbv2.ApplicationLoadBalancer,
): AlarmSpec {
  return {
    id: `${id}UnhealthyTasksAlarm`,
    metric: targets.metrics.unhealthyHostCount({
      dimensionsMap: targetDimensions(targets, loadBalancer),
      period: Duration.minutes(1),
      statistic: 'Maximum',
    }),
    threshold: 1,
    severity: Severity.WARNING,
    evaluationPeriods: 10,
    description: 'a task fails its health check for 10 minutes.',
  };
}
