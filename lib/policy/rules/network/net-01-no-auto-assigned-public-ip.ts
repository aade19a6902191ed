import { finding, type TemplateSet, type Finding, type Resource } from '../../model';
import { isInternetGatewayRoute, routesOf } from '../../predicates/network/subnets';
import type { Rule } from '../rule';

export const noAutoAssignedPublicIp: Rule = {
  id: 'NET-01-NoAutoAssignedPublicIp',
  resourceTypes: ['AWS::EC2::Subnet'],
  statement: 'Subnets do not assign public IPv4 addresses, or reachable IPv6 addresses, automatically.',
  fix: 'Set MapPublicIpOnLaunch to false, and AssignIpv6AddressOnCreation to false in subnets with a route to an internet gateway; load balancers and NAT gateways do not require them.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-15',
  check: (subnet, templateSet) => {
    const automatic = subnet.get('MapPublicIpOnLaunch');
    return [
      ...(automatic.is(false, undefined)
        ? []
        : [finding(automatic, 'MapPublicIpOnLaunch', 'resources in the subnet get a public IPv4 address')]),
      ...reachableIpv6(subnet, templateSet),
    ];
  },
};

/** IPv6 addresses are public; they are reachable only through an internet gateway. */
function reachableIpv6(subnet: Resource, templateSet: TemplateSet): Finding[] {
  const automatic = subnet.get('AssignIpv6AddressOnCreation');
  const routes = routesOf(subnet, templateSet);
  const unreachable = routes?.some(isInternetGatewayRoute) === false;
  return automatic.is(false, undefined) || unreachable
    ? []
    : [
        finding(
          automatic,
          'AssignIpv6AddressOnCreation',
          'resources in the subnet get an IPv6 address that is reachable from the internet',
        ),
      ];
}
