import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { FAILURE_TERMS, SavedQuery } from '../logs';
import { type DashboardSection, graph, type IDashboardSource } from './dashboard-section';
import type { IIncidentRoutes } from './incident-routes';
import { RoutedAlarm } from './routed-alarm';
import { Runbook } from './runbook';
import { Severity } from './severity';

/** Fields in which JSON logs say how many milliseconds a request took; the first is that of the examples. */
const DURATION_FIELDS = ['durationMs', 'duration_ms', 'responseTime', 'response_time_ms', 'elapsedMs'];

const PERIOD = Duration.minutes(5);

/** Standard deviations from what is usual for the hour that are unusual. */
const UNUSUAL_DEVIATIONS = 4;

/** How much of a thing is too much. */
const LIMITS = { exceptions: 5, serverErrors: 10, p99Seconds: 2 } as const;

export interface ServiceMonitoringProps {
  /** What is watched, as people know it. */
  readonly subject: string;
  /** Where the service writes its log. */
  readonly logGroup: logs.ILogGroup;
  /** Who is told. */
  readonly routes: IIncidentRoutes;
}

/**
 * Watches a service from the day that it exists: what it prints, and what its callers get.
 *
 * **Guarantees**: exceptions in its log, server errors, slow answers and unhealthy tasks raise an alarm (DET-02); so does a
 * volume of requests or of errors that is unusual for the hour (DET-03). The searches for its errors and for slow requests
 * are saved (LOG-04).
 *
 * **Costs** 0.10 USD a month for exceptions; for each target group 0.30 USD for alarms and 0.60 USD for anomalies.
 */
export class ServiceMonitoring extends Construct implements IDashboardSource {
  private readonly subject: string;
  private readonly routes: IIncidentRoutes;
  private readonly logGroup: logs.ILogGroup;
  private readonly widgets: cloudwatch.IWidget[] = [];

  constructor(scope: Construct, id: string, props: ServiceMonitoringProps) {
    super(scope, id);
    this.subject = props.subject;
    this.routes = props.routes;
    this.logGroup = props.logGroup;
    this.watchExceptions(props.logGroup);
    this.saveQueries(props.logGroup);
  }

  /** Watches what a load balancer gets from the service. The target group has to be in use by a listener already. */
  public watchTargets(
    id: string,
    targets: elbv2.ApplicationTargetGroup,
    loadBalancer: elbv2.ApplicationLoadBalancer,
  ): void {
    const { metrics } = targets;
    // Not taken out of the listener's ARN: across stacks that would be a string function over Fn::GetStackOutput.
    const dimensionsMap = {
      LoadBalancer: loadBalancer.loadBalancerFullName,
      TargetGroup: targets.targetGroupFullName,
    };
    const errors = metrics.httpCodeTarget(elbv2.HttpCodeTarget.TARGET_5XX_COUNT, {
      dimensionsMap,
      period: PERIOD,
      statistic: 'Sum',
    });
    this.alarm(
      `${id}ServerErrors`,
      errors,
      LIMITS.serverErrors,
      Severity.CRITICAL,
      'answered ten requests or more with 5xx in 5 minutes',
    );
    this.alarm(
      `${id}Latency`,
      metrics.targetResponseTime({ dimensionsMap, period: PERIOD, statistic: 'p99' }),
      LIMITS.p99Seconds,
      Severity.WARNING,
      `needs more than ${LIMITS.p99Seconds} seconds for one request in a hundred, for 15 minutes`,
      3,
    );
    this.alarm(
      `${id}UnhealthyTasks`,
      metrics.unhealthyHostCount({ dimensionsMap, period: Duration.minutes(1), statistic: 'Maximum' }),
      1,
      Severity.WARNING,
      'has tasks that fail their health check, for 10 minutes',
      10,
    );
    const requests = metrics.requestCount({ dimensionsMap, period: PERIOD, statistic: 'Sum' });
    const ofClients = metrics.httpCodeTarget(elbv2.HttpCodeTarget.TARGET_4XX_COUNT, {
      dimensionsMap,
      period: PERIOD,
      statistic: 'Sum',
    });
    this.widgets.push(
      graph(`${id} requests`.trim(), requests),
      graph(`${id} errors`.trim(), errors, ofClients),
      graph(
        `${id} latency`.trim(),
        ...['p50', 'p99'].map((statistic) =>
          metrics.targetResponseTime({ dimensionsMap, period: PERIOD, statistic, label: statistic }),
        ),
      ),
    );
    this.anomaly(`${id}UnusualVolume`, requests, 'gets a number of requests that is unusual for the hour');
    this.anomaly(`${id}UnusualErrors`, ofClients, 'refuses a number of requests (4xx) that is unusual for the hour');
  }

  /** What callers get, and what it prints. */
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

  private watchExceptions(logGroup: logs.ILogGroup): void {
    const filter = new logs.MetricFilter(this, 'Exceptions', {
      logGroup,
      filterPattern: logs.FilterPattern.anyTerm(...FAILURE_TERMS),
      metricNamespace: 'SecureBaseline/Services',
      metricName: `Exceptions-${this.node.addr}`,
      metricValue: '1',
    });
    const metric = filter.metric({ period: PERIOD, statistic: 'Sum' });
    this.widgets.push(graph('Errors in the log', metric));
    this.alarm('Exceptions', metric, LIMITS.exceptions, Severity.WARNING, 'logged five errors or more in 5 minutes');
  }

  private saveQueries(logGroup: logs.ILogGroup): void {
    SavedQuery.forErrors(this, 'ErrorsQuery', logGroup, this.subject);
    new SavedQuery(this, 'SlowRequestsQuery', {
      folder: this.subject,
      title: 'slow-requests',
      logGroup,
      commands: [
        `fields @timestamp, coalesce(${DURATION_FIELDS.join(', ')}) as milliseconds, @message`,
        `filter milliseconds >= ${LIMITS.p99Seconds * 1000}`,
        'sort milliseconds desc',
        'limit 200',
      ],
    });
  }

  private alarm(
    id: string,
    metric: cloudwatch.IMetric,
    threshold: number,
    severity: Severity,
    what: string,
    evaluationPeriods = 1,
  ): void {
    new RoutedAlarm(this, `${id}Alarm`, {
      metric,
      threshold,
      severity,
      evaluationPeriods,
      routes: this.routes,
      runbook: Runbook.SERVICE,
      description: `The service ${this.subject} ${what}.`,
    });
  }

  /** CloudWatch learns for two weeks what is usual; until then the band is wide. */
  private anomaly(id: string, metric: cloudwatch.IMetric, what: string): void {
    const alarm = new cloudwatch.AnomalyDetectionAlarm(this, `${id}Alarm`, {
      metric,
      stdDevs: UNUSUAL_DEVIATIONS,
      evaluationPeriods: 3,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      alarmDescription: `The service ${this.subject} ${what}, for 15 minutes. ${this.routes.instructions(Runbook.SERVICE)}`,
    });
    this.routes.notify(Severity.WARNING, alarm);
  }
}
