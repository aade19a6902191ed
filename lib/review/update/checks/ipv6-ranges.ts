import type { StackChanges } from '../changed-values';
import { resourcesOf, type StackTemplate } from '../stack';
import type { UpdateProblem } from '../update-problem';

/**
 * EC2 refuses to take the IPv6 range from a subnet that still gives or has IPv6 addresses: those of a dual-stack load balancer, and those
 * that network interfaces got when they were created.
 */
export function ipv6Ranges({ update: { after, before, others, stack } }: StackChanges): readonly UpdateProblem[] {
  const isDualStack = [before ?? {}, ...others.map(({ template }) => template)].some(hasDualStackLoadBalancer);
  return resourcesOf(before).flatMap(([logicalId, { Properties = {}, Type }]): readonly UpdateProblem[] => {
    const next = after.Resources?.[logicalId]?.Properties;
    const isTaken =
      Properties['Ipv6CidrBlock'] !== undefined && next !== undefined && next['Ipv6CidrBlock'] === undefined;
    const givesAddresses = Properties['AssignIpv6AddressOnCreation'] === true;
    if (Type !== 'AWS::EC2::Subnet' || !isTaken || !(isDualStack || givesAddresses)) return [];
    const user = givesAddresses ? 'network interfaces got addresses of it' : 'a dual-stack load balancer is deployed';
    const message = `the subnet loses its IPv6 range while ${user}`;
    return [{ kind: 'ipv6-in-use', stack: stack.name, logicalId, message }];
  });
}

function hasDualStackLoadBalancer(template: StackTemplate): boolean {
  return resourcesOf(template).some(
    ([, { Properties, Type }]) =>
      Type === 'AWS::ElasticLoadBalancingV2::LoadBalancer' &&
      String(Properties?.['IpAddressType']).startsWith('dualstack'),
  );
}
