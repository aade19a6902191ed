import type { TemplateSet, Resource, ResourceKeys, Value } from '../../model';

/** How each comparison operator compares a metric value with the threshold. */
const COMPARISONS: Readonly<Record<string, (measured: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (measured, threshold) => measured >= threshold,
  GreaterThanThreshold: (measured, threshold) => measured > threshold,
  LessThanOrEqualToThreshold: (measured, threshold) => measured <= threshold,
  LessThanThreshold: (measured, threshold) => measured < threshold,
};

/**
 * Whether an alarm is in the ALARM state when its metric has this value. An unknown threshold counts as no alarm; an anomaly detection
 * alarm counts as an alarm.
 */
export function isInAlarmAt(alarm: Resource, measured: number): boolean {
  if (!alarm.get('ThresholdMetricId').isAbsent) return true;
  const compare = COMPARISONS[alarm.get('ComparisonOperator').text() ?? ''];
  const threshold = alarm.get('Threshold').number();
  return compare !== undefined && threshold !== undefined && compare(measured, threshold);
}

/** Alarms in the rule of a composite alarm: `ALARM("name")`. */
const NAMED_ALARM = /\b(?:ALARM|OK|INSUFFICIENT_DATA)\("?([^"()]{1,255})/g;

/** Composite alarms by the names of the alarms in their rules. */
const COMPOSITES_BY_NAME: ResourceKeys = {
  types: ['AWS::CloudWatch::CompositeAlarm'],
  keysOf: (composite) =>
    [...composite.get('AlarmRule').pattern().matchAll(NAMED_ALARM)].map(([, name = '']) => name.trim()),
};

/** Alarms by the names of resources in their dimensions. */
const ALARMS_BY_DIMENSION: ResourceKeys = {
  types: ['AWS::CloudWatch::Alarm'],
  keysOf: (alarm) =>
    metricsOf(alarm)
      .flatMap((metric) => metric.get('Dimensions').items())
      .flatMap((dimension) => dimension.get('Value').text() ?? []),
};

/** A metric of a resource, on which an alarm is required. */
export interface AlarmedMetric {
  readonly metricName: string;
  /** The dimension that names the resource. */
  readonly dimension: string;
  /** Value of the metric at which an alarm has to be in the ALARM state. */
  readonly measured?: number;
}

/** Whether an alarm uses a metric of a resource, directly or in a math expression, and is in the ALARM state at a given value. */
export function hasMetricAlarm(templateSet: TemplateSet, resource: Resource, metric: AlarmedMetric): boolean {
  const alarms = templateSet.referring(resource, 'AWS::CloudWatch::Alarm');
  return alarms.some((alarm) => usesMetric(alarm, metric, (name) => name.refersTo(resource)));
}

/** The same for a resource outside the templates, by its name. */
export function hasMetricAlarmOfName(templateSet: TemplateSet, resourceName: string, metric: AlarmedMetric): boolean {
  return templateSet.someWithKey(ALARMS_BY_DIMENSION, resourceName, (alarm) =>
    usesMetric(alarm, metric, (name) => name.is(resourceName)),
  );
}

function usesMetric(
  alarm: Resource,
  { metricName, dimension, measured }: AlarmedMetric,
  isOfResource: (name: Value) => boolean,
): boolean {
  if (measured !== undefined && !isInAlarmAt(alarm, measured)) return false;
  return metricsOf(alarm).some(
    (metric) => metric.get('MetricName').is(metricName) && hasDimension(metric, dimension, isOfResource),
  );
}

/** Whether a composite alarm uses an alarm, and notifies in its place. */
export function isUsedByCompositeAlarm(alarm: Resource, templateSet: TemplateSet): boolean {
  const isUsedBy = (composite: Resource) => composite !== alarm && !composite.get('AlarmRule').isAbsent;
  const name = alarm.get('AlarmName').text();
  return (
    templateSet.referring(alarm, 'AWS::CloudWatch::CompositeAlarm').some(isUsedBy) ||
    (name !== undefined && templateSet.someWithKey(COMPOSITES_BY_NAME, name, isUsedBy))
  );
}

function metricsOf(alarm: Resource): Value[] {
  return [
    alarm.get(),
    ...alarm
      .get('Metrics')
      .items()
      .map((query) => query.get('MetricStat', 'Metric')),
  ];
}

function hasDimension(metric: Value, name: string, isOfResource: (name: Value) => boolean): boolean {
  return metric
    .get('Dimensions')
    .items()
    .some((dimension) => dimension.get('Name').is(name) && isOfResource(dimension.get('Value')));
}
