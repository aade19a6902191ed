import { finding, type TemplateSet, type Finding, type Resource, type Value } from '../../model';
import { scalableTargetsOf } from '../../predicates/compute/ecs-services';
import type { Rule } from '../rule';

/** One task per Availability Zone. */
const MINIMUM = 2;

/** With the minimum of tasks, a deployment then stops one of them at most. */
const MINIMUM_HEALTHY_PERCENT = 50;

const SUSPENDED_STATES = ['DynamicScalingInSuspended', 'DynamicScalingOutSuspended', 'ScheduledScalingSuspended'];

export const multiAzAutoScaling: Rule = {
  id: 'CMP-08-MultiAzAutoScaling',
  resourceTypes: ['AWS::ECS::Service'],
  statement: 'ECS services run at least two tasks in two Availability Zones and scale automatically.',
  fix: 'Set two or more subnets and AvailabilityZoneRebalancing ENABLED. Add a ScalableTarget with MinCapacity 2 or more and a TargetTrackingScaling policy.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html',
  check: (service, templateSet) => {
    const rebalancing = service.get('AvailabilityZoneRebalancing');
    const subnets = service.get('NetworkConfiguration', 'AwsvpcConfiguration', 'Subnets');
    const targets = scalableTargetsOf(service, templateSet);
    return [
      ...tooFew(service),
      ...(rebalancing.is('ENABLED')
        ? []
        : [finding(rebalancing, 'rebalancing', 'tasks are not rebalanced after the failure of an Availability Zone')]),
      ...(subnets.items().length >= MINIMUM ? [] : [finding(subnets, 'Subnets', 'tasks run in one subnet')]),
      ...(targets.length > 0
        ? targets.flatMap((target) => unbounded(service, target, templateSet))
        : [finding(service.get('DesiredCount'), 'scaling', 'the service has no scalable target')]),
    ];
  },
};

/** A desired count below the minimum applies after each deployment; the default of a healthy percentage is 100. */
function tooFew(service: Resource): Finding[] {
  const count = service.get('DesiredCount');
  const healthy = service.get('DeploymentConfiguration', 'MinimumHealthyPercent');
  return [
    ...(count.isAbsent || (count.number() ?? 0) >= MINIMUM
      ? []
      : [finding(count, 'DesiredCount', `DesiredCount is ${count.describe()}: the minimum is ${MINIMUM} tasks`)]),
    ...(healthy.isAbsent || (healthy.number() ?? 0) >= MINIMUM_HEALTHY_PERCENT
      ? []
      : [
          finding(
            healthy,
            'MinimumHealthyPercent',
            `a deployment may stop all tasks: MinimumHealthyPercent is ${healthy.describe()}, and the minimum is ${MINIMUM_HEALTHY_PERCENT}`,
          ),
        ]),
  ];
}

function unbounded(service: Resource, target: Resource, templateSet: TemplateSet): Finding[] {
  const [min, max] = ['MinCapacity', 'MaxCapacity'].map((name) => target.get(name));
  const least = min?.number() ?? 0;
  const most = max?.number() ?? 0;
  const tracked = templateSet
    .referring(target, 'AWS::ApplicationAutoScaling::ScalingPolicy')
    .some(
      (policy) =>
        policy.get('ScalingTargetId').refersTo(target) && policy.get('PolicyType').is('TargetTrackingScaling'),
    );
  return [
    ...(least >= MINIMUM && most >= least
      ? []
      : [
          finding(
            service.get(),
            'bounds',
            `the capacity bounds are ${least} and ${most}: the minimum is ${MINIMUM} tasks`,
          ),
        ]),
    ...(tracked ? [] : [finding(service.get(), 'tracking', 'the service has no target tracking policy')]),
    ...(SUSPENDED_STATES.every((state) => target.get('SuspendedState', state).is(false, undefined))
      ? []
      : [finding(service.get(), 'SuspendedState', 'scaling is suspended')]),
    ...target
      .get('ScheduledActions')
      .items()
      .flatMap((action) => scheduled(service, action)),
  ];
}

/** A scheduled action that sets one bound keeps the other one. */
function scheduled(service: Resource, action: Value): Finding[] {
  const [least, most] = ['MinCapacity', 'MaxCapacity'].map((name) => action.get('ScalableTargetAction', name));
  return [least, most].every((bound) => bound?.isAbsent === true || (bound?.number() ?? 0) >= MINIMUM)
    ? []
    : [
        finding(
          service.get(),
          'ScheduledActions',
          `a scheduled action sets the capacity bounds to ${least?.describe() ?? ''} and ${most?.describe() ?? ''}: the minimum is ${MINIMUM} tasks`,
        ),
      ];
}
