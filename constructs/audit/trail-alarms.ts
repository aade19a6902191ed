import { Duration } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type AlarmSpec, type IAlertRouting, RoutedAlarm, Runbook } from '../observability';
import { requirement, validateAll } from '../validation';
import { BREAK_GLASS_FILTER, CIS_FILTERS, outsidePipelineFilters, type TrailFilter } from './private/trail-filters';

const NAMESPACE = 'SecureBaseline/Trail';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
const MAX_PATTERN_LENGTH = 1024;

/** A role name, optionally with `*` at the end. */
const ROLE_NAME_PATTERN = /^[\w+=,.@-]+\*?$/;

export interface TrailAlarmsProps {
  /** Log group of the trail. */
  readonly logGroup: logs.ILogGroup;
  /** Topics that are notified. */
  readonly alertRouting: IAlertRouting;
  /**
   * Names of the roles that deploy, and of deployed roles; a `*` at the end is a wildcard. Changes by other principals raise an alarm.
   * @default ['cdk-*'] - the roles of the CDK bootstrap
   */
  readonly pipelineRoles?: string[];
}

/**
 * Alarms on calls in the trail: those of the CIS benchmark, use of the break-glass role, changes outside the pipeline, reads of secrets by people.
 *
 * **Guarantees**: each raises an alarm within minutes, for every caller (DET-04).
 *
 * **Costs** 2 USD per month for 19 alarms, and 0.30 USD per month for each metric with data.
 */
export class TrailAlarms extends Construct {
  constructor(scope: Construct, id: string, props: TrailAlarmsProps) {
    super(scope, id);
    const pipelineRoles = props.pipelineRoles ?? ['cdk-*'];
    const filters = [...CIS_FILTERS, BREAK_GLASS_FILTER, ...outsidePipelineFilters(pipelineRoles)];
    validateAll(
      this,
      ...pipelineRoles.map((name) =>
        requirement(
          ROLE_NAME_PATTERN.test(name),
          `pipelineRoles has '${name}'; allowed are role names, optionally with '*' at the end`,
        ),
      ),
      ...filters.map(({ id: name, pattern }) =>
        requirement(
          pattern.length <= MAX_PATTERN_LENGTH,
          `the filter ${name} has ${String(pattern.length)} characters; the maximum is ${String(MAX_PATTERN_LENGTH)}: use fewer pipelineRoles`,
        ),
      ),
    );
    RoutedAlarm.all(this, {
      alertRouting: props.alertRouting,
      runbook: Runbook.SUSPICIOUS_CALL,
      alarms: filters.map((filter) => this.createSpec(filter, props.logGroup)),
    });
  }

  private createSpec({ pattern, threshold = 1, ...spec }: TrailFilter, logGroup: logs.ILogGroup): AlarmSpec {
    const filter = new logs.MetricFilter(this, `${spec.id}Filter`, {
      logGroup,
      filterPattern: logs.FilterPattern.literal(pattern),
      metricNamespace: NAMESPACE,
      metricName: spec.id,
      metricValue: '1',
    });
    return { ...spec, threshold, metric: filter.metric({ statistic: 'Sum', period: Duration.minutes(5) }) };
  }
}
