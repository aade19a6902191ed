import { finding } from '../../model';
import type { Rule } from '../rule';

/** Tasks that keep the service available (CMP-08). */
const MINIMUM = 2;

export const onDemandCapacity: Rule = {
  id: 'CMP-08-OnDemandCapacity',
  resourceTypes: ['AWS::ECS::Service', 'AWS::ECS::TaskSet'],
  statement: 'At least two tasks of an ECS service run on On-Demand capacity.',
  fix: `Set LaunchType to FARGATE, or give the capacity provider FARGATE a Base of ${MINIMUM} or more.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html',
  check: (service) => {
    const strategy = service.get('CapacityProviderStrategy');
    const items = strategy.items();
    const lasting = items.find((item) => item.get('CapacityProvider').is('FARGATE'));
    const onlyLasting = items.every((item) => item.get('CapacityProvider').is('FARGATE'));
    return onlyLasting || (lasting?.get('Base').number() ?? 0) >= MINIMUM
      ? []
      : [finding(strategy, 'spot', 'all tasks run on Spot capacity, which AWS can interrupt')];
  },
};
