import { finding, type TemplateSet, type Finding, type Resource } from '../../model';
import { scalableTargetsOf } from '../../predicates/compute/ecs-services';
import type { Rule } from '../rule';

/** One a zone: losing a zone leaves the other. */
const MINIMUM = 2;

export const multiAzAutoScaling: Rule = {
  id: 'CMP-08-MultiAzAutoScaling',
  control: 'CMP-08',
  resourceTypes: ['AWS::ECS::Service'],
  statement:
    'A service has at least two tasks in two zones, rebalanced, and a number that follows its load within bounds.',
  fix: 'Two subnets or more, AvailabilityZoneRebalancing ENABLED, a ScalableTarget with MinCapacity 2 or more, and a TargetTrackingScaling policy on it.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html',
  check: (service, templateSet) => {
    const rebalancing = service.get('AvailabilityZoneRebalancing');
    const subnets = service.get('NetworkConfiguration', 'AwsvpcConfiguration', 'Subnets');
    const targets = scalableTargetsOf(service, templateSet);
    return [
      ...(rebalancing.is('ENABLED')
        ? []
        : [finding(rebalancing, 'rebalancing', 'its tasks stay in one zone after the other was lost')]),
      ...(subnets.items().length >= MINIMUM ? [] : [finding(subnets, 'Subnets', 'its tasks run in one subnet')]),
      ...(targets.length > 0
        ? targets.flatMap((target) => unbounded(service, target, templateSet))
        : [finding(service.get('DesiredCount'), 'scaling', 'nothing scales it between two bounds')]),
    ];
  },
};

function unbounded(service: Resource, target: Resource, templateSet: TemplateSet): Finding[] {
  const [min, max] = ['MinCapacity', 'MaxCapacity'].map((name) => target.get(name));
  const least = min?.number() ?? 0;
  const most = max?.number() ?? 0;
  const tracked = templateSet
    .resources('AWS::ApplicationAutoScaling::ScalingPolicy')
    .some(
      (policy) =>
        policy.get('ScalingTargetId').refersTo(target) && policy.get('PolicyType').is('TargetTrackingScaling'),
    );
  return [
    ...(least >= MINIMUM && most >= least
      ? []
      : [finding(service.get(), 'bounds', `its bounds are ${least} and ${most}: at least ${MINIMUM} tasks must stay`)]),
    ...(tracked ? [] : [finding(service.get(), 'tracking', 'the number of its tasks follows no target')]),
  ];
}
