import type { Resource, TemplateSet, Value } from '../../model';
import { scalableTargetsOf } from './ecs-services';

/** A metric of a target tracking policy. */
export interface ScalingMetric {
  readonly namespace: string;
  readonly name: string;
  /** The value of a dimension, if the metric has it. */
  readonly dimension: (name: string) => Value | undefined;
}

/** The target tracking policies of a service. */
export function targetTrackingPoliciesOf(service: Resource, templateSet: TemplateSet): Resource[] {
  return scalableTargetsOf(service, templateSet).flatMap((target) =>
    templateSet
      .referring(target, 'AWS::ApplicationAutoScaling::ScalingPolicy')
      .filter(
        (policy) =>
          policy.get('ScalingTargetId').refersTo(target) && policy.get('PolicyType').is('TargetTrackingScaling'),
      ),
  );
}

/** The metrics of a customized metric specification: one metric, or those of a metric math expression. */
export function customizedMetrics(specification: Value): ScalingMetric[] {
  const queries = specification.get('Metrics').items();
  const metrics = queries.length > 0 ? queries.map((query) => query.get('MetricStat', 'Metric')) : [specification];
  return metrics.filter((metric) => !metric.isAbsent).map(scalingMetric);
}

function scalingMetric(metric: Value): ScalingMetric {
  const dimensions = metric.get('Dimensions').items();
  return {
    namespace: metric.get('Namespace').pattern(),
    name: metric.get('MetricName').pattern(),
    dimension: (name) => dimensions.find((each) => each.get('Name').is(name))?.get('Value'),
  };
}
