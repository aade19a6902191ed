import { finding, type Resource, type TemplateSet, type Value } from '../../model';
import {
  customizedMetrics,
  type ScalingMetric,
  targetTrackingPoliciesOf,
} from '../../predicates/compute/scaling-policies';
import { permissionsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

const UTILIZATION = ['ECSServiceAverageCPUUtilization', 'ECSServiceAverageMemoryUtilization'] as const;
const REQUESTS = 'ALBRequestCountPerTarget';

/** Above it, the service scales out only when its tasks are overloaded. */
const MAX_UTILIZATION_PERCENT = 90;

const QUEUE_LENGTH = /^ApproximateNumberOfMessages/;
const RUNNING_TASKS = /^(?:RunningTaskCount|DesiredTaskCount)$/;

export const scalingMetrics: Rule = {
  id: 'CMP-08-ScalingMetrics',
  resourceTypes: ['AWS::ECS::Service'],
  statement:
    'Target tracking policies of ECS services track a metric of the service, of its target group, or of a queue that it receives from.',
  fix: 'Track CPU or memory with a target of at most 90 percent, the requests of the target group of the service, or the messages of its queue divided by RunningTaskCount.',
  source: 'https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html',
  appliesTo: (service, templateSet) => targetTrackingPoliciesOf(service, templateSet).length > 0,
  check: (service, templateSet) =>
    targetTrackingPoliciesOf(service, templateSet).flatMap((policy) =>
      policyErrors(service, policy.get('TargetTrackingScalingPolicyConfiguration'), templateSet).map((error) =>
        finding(service.get(), policy.logicalId, `the scaling policy ${policy.logicalId} ${error}`),
      ),
    ),
};

function policyErrors(service: Resource, policy: Value, templateSet: TemplateSet): string[] {
  const customized = policy.get('CustomizedMetricSpecification');
  if (!customized.isAbsent) return customizedErrors(service, customized, templateSet);
  const predefined = policy.get('PredefinedMetricSpecification');
  const type = predefined.get('PredefinedMetricType');
  if (type.is(...UTILIZATION)) return utilizationErrors(policy.get('TargetValue'));
  if (type.is(REQUESTS)) return requestErrors(service, predefined.get('ResourceLabel'));
  return [`tracks ${type.describe()}, which is no metric of an ECS service`];
}

function utilizationErrors(target: Value): string[] {
  const percent = target.number() ?? 0;
  return percent > 0 && percent <= MAX_UTILIZATION_PERCENT
    ? []
    : [`has the target ${target.describe()}: the maximum is ${MAX_UTILIZATION_PERCENT} percent`];
}

/** The label names the load balancer and the target group. Deployments that shift traffic change the target group. */
function requestErrors(service: Resource, label: Value): string[] {
  const targets = service.get('LoadBalancers').items();
  if (targets.some((each) => !each.get('AdvancedConfiguration').isAbsent)) {
    return ['tracks the requests of one target group, and deployments shift traffic to another one'];
  }
  const own = targets.some((each) => isNamedIn(label, each.get('TargetGroupArn')));
  return own ? [] : [`tracks the requests of ${label.describe()}, which is no target group of the service`];
}

function isNamedIn(label: Value, targetGroupArn: Value): boolean {
  const targetGroup = targetGroupArn.resource();
  if (targetGroup !== undefined) return label.references().some(({ resource }) => resource === targetGroup);
  const arn = targetGroupArn.pattern();
  const start = arn.indexOf(':targetgroup/');
  return start >= 0 && label.pattern().endsWith(`/${arn.slice(start + 1)}`);
}

function customizedErrors(service: Resource, specification: Value, templateSet: TemplateSet): string[] {
  const metrics = customizedMetrics(specification);
  const queues = metrics.filter(({ name, namespace }) => namespace === 'AWS/SQS' && QUEUE_LENGTH.test(name));
  const counted = metrics.filter(({ name }) => RUNNING_TASKS.test(name));
  const foreign = metrics.filter((metric) => isOfOtherService(metric, service));
  return [
    ...foreign.map(({ name }) => `tracks ${name} of another service`),
    ...(queues.length > 0 && counted.length === 0
      ? ['tracks the length of a queue, which does not depend on the number of tasks: divide it by RunningTaskCount']
      : []),
    ...queues
      .filter((metric) => !receivesFrom(service, metric, templateSet))
      .map(
        ({ dimension }) =>
          `tracks the queue ${dimension('QueueName')?.describe() ?? 'without a name'}, from which the tasks do not receive`,
      ),
  ];
}

function isOfOtherService({ dimension, namespace }: ScalingMetric, service: Resource): boolean {
  const name = dimension('ServiceName');
  if (!/^(?:AWS\/ECS|ECS\/ContainerInsights)$/.test(namespace)) return false;
  if (name === undefined) return true;
  const own = service.get('ServiceName').text();
  return !(name.references().some(({ resource }) => resource === service) || (own !== undefined && name.is(own)));
}

/** Whether the task role may receive from the queue of a metric. */
function receivesFrom(service: Resource, { dimension }: ScalingMetric, templateSet: TemplateSet): boolean {
  const name = dimension('QueueName');
  const role = service.get('TaskDefinition').resource('AWS::ECS::TaskDefinition')?.get('TaskRoleArn').resource();
  if (name === undefined || role === undefined) return false;
  const [queue] = name.references();
  return permissionsOf(role, templateSet)
    .filter((statement) => statement.covers('sqs:ReceiveMessage'))
    .flatMap(({ resources }) => resources)
    .some((each) =>
      queue === undefined
        ? each.pattern().endsWith(`:${name.pattern()}`)
        : each.references().some(({ resource }) => resource === queue.resource),
    );
}
