import { finding, type Resource, type Value } from '../../model';
import { listedSubnets, zoneOf } from '../../predicates/network/subnets';
import type { Rule } from '../rule';

/** The lists of subnets of each type that depend on Availability Zones. */
const SUBNETS: Readonly<Record<string, (resource: Resource) => Value>> = {
  'AWS::AutoScaling::AutoScalingGroup': (group) => group.get('VPCZoneIdentifier'),
  'AWS::EC2::VPCEndpoint': (endpoint) => endpoint.get('SubnetIds'),
  'AWS::ECS::Service': (service) => service.get('NetworkConfiguration', 'AwsvpcConfiguration', 'Subnets'),
  'AWS::ECS::TaskSet': (taskSet) => taskSet.get('NetworkConfiguration', 'AwsVpcConfiguration', 'Subnets'),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (loadBalancer) => loadBalancer.get('Subnets'),
  'AWS::Lambda::Function': (lambda) => lambda.get('VpcConfig', 'SubnetIds'),
};

/** Types that are outside of a VPC, or in no subnet, without the list. */
const OPTIONAL = ['AWS::EC2::VPCEndpoint', 'AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::Lambda::Function'];

export const multipleAvailabilityZones: Rule = {
  id: 'NET-08-MultipleAvailabilityZones',
  resourceTypes: Object.keys(SUBNETS),
  statement:
    'In production, services, functions, load balancers and interface endpoints use subnets in at least two Availability Zones.',
  fix: 'Set Subnets (SubnetIds, VPCZoneIdentifier) to subnets in different Availability Zones.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html',
  appliesTo: (resource) => !OPTIONAL.includes(resource.type) || subnetsOf(resource)?.isAbsent === false,
  check: (resource) => {
    const subnets = subnetsOf(resource);
    if (subnets === undefined || (OPTIONAL.includes(resource.type) && subnets.isAbsent)) return [];
    const zones = new Set(
      listedSubnets(subnets).map(
        ({ subnet }, index) => (subnet === undefined ? undefined : zoneOf(subnet)) ?? `unknown-${index}`,
      ),
    );
    return zones.size >= 2 ? [] : [finding(subnets, 'zones', `the subnets are in ${zones.size} Availability Zone`)];
  },
};

function subnetsOf(resource: Resource): Value | undefined {
  return SUBNETS[resource.type]?.(resource);
}
