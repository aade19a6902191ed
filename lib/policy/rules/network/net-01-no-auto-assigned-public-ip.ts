import { finding, type TemplateSet, type Finding, type Resource } from '../../model';
import { isInternetGatewayRoute, routesOf } from '../../predicates/network/subnets';
import type { Rule } from '../rule';

export const noAutoAssignedPublicIp: Rule = {
  id: 'NET-01-NoAutoAssignedPublicIp',
  control: 'NET-01',
  resourceTypes: ['AWS::EC2::Subnet'],
  statement: 'No subnet gives public addresses, of either family, to what happens to start in it.',
  fix: 'Set MapPublicIpOnLaunch to false, and AssignIpv6AddressOnCreation where an internet gateway is near; load balancers and NAT gateways get theirs without it.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-15',
  check: (subnet, templateSet) => {
    const automatic = subnet.get('MapPublicIpOnLaunch');
    return [
      ...(automatic.is(false, undefined)
        ? []
        : [finding(automatic, 'MapPublicIpOnLaunch', 'whatever starts in the subnet gets a public address')]),
      ...reachableIpv6(subnet, templateSet),
    ];
  },
};

/** Every IPv6 address is a public one; nobody reaches it where no internet gateway does. */
function reachableIpv6(subnet: Resource, templateSet: TemplateSet): Finding[] {
  const automatic = subnet.get('AssignIpv6AddressOnCreation');
  const routes = routesOf(subnet, templateSet);
  const apart = routes?.some(isInternetGatewayRoute) === false;
  return automatic.is(false, undefined) || apart
    ? []
    : [
        finding(
          automatic,
          'AssignIpv6AddressOnCreation',
          'whatever starts in the subnet gets an IPv6 address that the internet reaches',
        ),
      ];
}
