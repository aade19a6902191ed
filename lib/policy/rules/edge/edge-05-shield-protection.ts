import { finding, type TemplateSet, type Resource } from '../../model';
import { isApplicationLoadBalancer, isInternetFacing } from '../../predicates/edge/load-balancers';
import { isArnOf, shieldProtections } from '../../predicates/edge/shield';
import type { Rule } from '../rule';

export const shieldProtection: Rule = {
  id: 'EDGE-05-ShieldProtection',
  control: 'EDGE-05',
  resourceTypes: [
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'AWS::CloudFront::Distribution',
    'AWS::Route53::HostedZone',
    'AWS::EC2::EIP',
  ],
  statement: 'Where Shield Advanced protects something, it protects everything that the internet reaches.',
  fix: 'Add an AWS::Shield::Protection with this resource as ResourceArn, or remove all of them.',
  source: 'https://docs.aws.amazon.com/waf/latest/developerguide/ddos-protections-by-resource-type.html',
  appliesTo: (_resource, templateSet) => shieldProtections(templateSet).length > 0,
  check: (resource, templateSet) => {
    const protections = shieldProtections(templateSet);
    return !isEntry(resource, templateSet) ||
      protections.some((protection) => isArnOf(protection.get('ResourceArn'), resource))
      ? []
      : [
          finding(
            resource.get(),
            'Protection',
            'Shield Advanced protects its neighbours and not this: attackers come here',
          ),
        ];
  },
};

/** Whether the internet reaches it, and Shield takes it. */
function isEntry(resource: Resource, templateSet: TemplateSet): boolean {
  switch (resource.type) {
    case 'AWS::ElasticLoadBalancingV2::LoadBalancer':
      // A network load balancer is protected through its elastic IPs.
      return isApplicationLoadBalancer(resource) && isInternetFacing(resource);
    case 'AWS::Route53::HostedZone':
      return resource.get('VPCs').items().length === 0;
    case 'AWS::EC2::EIP':
      return !isOfGateway(resource, templateSet);
    default:
      return true;
  }
}

/** Nobody reaches anything through the address of a NAT gateway, and Shield does not take it. */
function isOfGateway(address: Resource, templateSet: TemplateSet): boolean {
  return templateSet.resources('AWS::EC2::NatGateway').some((gateway) => gateway.get('AllocationId').refersTo(address));
}
