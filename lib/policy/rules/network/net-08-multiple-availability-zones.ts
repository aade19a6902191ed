import { finding } from '../../model';
import { listedSubnets } from '../../predicates/network/subnets';
import type { Rule } from '../rule';

export const multipleAvailabilityZones: Rule = {
  id: 'NET-08-MultipleAvailabilityZones',
  resourceTypes: ['AWS::ECS::Service'],
  statement: 'In production, ECS services use subnets in at least two Availability Zones.',
  fix: 'Set Subnets to subnets in different Availability Zones.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html',
  check: (service) => {
    const subnets = service.get('NetworkConfiguration', 'AwsvpcConfiguration', 'Subnets');
    const zones = new Set(
      listedSubnets(subnets).map(({ subnet }, index) => subnet?.get('AvailabilityZone').text() ?? `unknown-${index}`),
    );
    return zones.size >= 2 ? [] : [finding(subnets, 'zones', `the subnets are in ${zones.size} Availability Zone`)];
  },
};
