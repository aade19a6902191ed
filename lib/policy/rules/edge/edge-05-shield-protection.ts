import { finding, type TemplateSet, type Resource } from '../../model';
import { isApplicationLoadBalancer, isInternetFacing } from '../../predicates/edge/load-balancers';
import { isArnOf } from '../../predicates/edge/shield';
import type { Rule } from '../rule';

const PROTECTION = 'AWS::Shield::Protection';

export const shieldProtection: Rule = {
  id: 'EDGE-05-ShieldProtection',
  resourceTypes: [
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'AWS::CloudFront::Distribution',
    'AWS::Route53::HostedZone',
    'AWS::EC2::EIP',
  ],
  statement: 'If Shield Advanced is used, it protects every public entry point.',
  fix: 'Add an AWS::Shield::Protection with this resource as ResourceArn, or remove all protections.',
  source: 'https://docs.aws.amazon.com/waf/latest/developerguide/ddos-protections-by-resource-type.html',
  appliesTo: (_resource, templateSet) => templateSet.contains(PROTECTION),
  check: (resource, templateSet) => {
    const protections = templateSet.referring(resource, PROTECTION);
    return !isEntryPoint(resource, templateSet) ||
      protections.some((protection) => isArnOf(protection.get('ResourceArn'), resource))
      ? []
      : [
          finding(
            resource.get(),
            'Protection',
            'Shield Advanced protects other resources of the environment but not this one',
          ),
        ];
  },
};

/** Whether a resource is a public entry point that Shield Advanced supports. */
function isEntryPoint(resource: Resource, templateSet: TemplateSet): boolean {
  switch (resource.type) {
    case 'AWS::ElasticLoadBalancingV2::LoadBalancer':
      // Shield protects a Network Load Balancer by its Elastic IP addresses.
      return isApplicationLoadBalancer(resource) && isInternetFacing(resource);
    case 'AWS::Route53::HostedZone':
      return resource.get('VPCs').items().length === 0;
    case 'AWS::EC2::EIP':
      return !isOfGateway(resource, templateSet);
    default:
      return true;
  }
}

/** The address of a NAT gateway accepts no connections, and Shield does not support it. */
function isOfGateway(address: Resource, templateSet: TemplateSet): boolean {
  return templateSet
    .referring(address, 'AWS::EC2::NatGateway')
    .some((gateway) => gateway.get('AllocationId').refersTo(address));
}
