import type { Environment, Resource, Value } from '../model';

/** Whether an alarm watches a metric of a resource, alone or as part of a calculation. */
export function isWatched(
  environment: Environment,
  metricName: string,
  dimension: string,
  resource: Resource,
): boolean {
  return environment
    .resources('AWS::CloudWatch::Alarm')
    .flatMap(metricsOf)
    .some((metric) => metric.get('MetricName').is(metricName) && hasDimension(metric, dimension, resource));
}

/** An alarm that only feeds another one, which tells somebody. */
export function isPartOfAnother(alarm: Resource, environment: Environment): boolean {
  return environment
    .resources('AWS::CloudWatch::CompositeAlarm')
    .some((composite) => composite !== alarm && composite.get('AlarmRule').pattern().includes(alarm.logicalId));
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

function hasDimension(metric: Value, name: string, resource: Resource): boolean {
  return metric
    .get('Dimensions')
    .items()
    .some((dimension) => dimension.get('Name').is(name) && dimension.get('Value').refersTo(resource));
}
