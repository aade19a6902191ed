import { finding, type TemplateSet, type Resource } from '../../model';
import { isInternetRoute, routesOf } from '../../predicates/network/subnets';
import { workloadsIn } from '../../predicates/network/workload-subnets';
import type { Rule } from '../rule';

export const noFirewallBypass: Rule = {
  id: 'NET-07-NoFirewallBypass',
  resourceTypes: ['AWS::NetworkFirewall::Firewall'],
  statement: 'In a VPC with a network firewall, all routes of workloads to the internet use the firewall endpoints.',
  fix: 'Set VpcEndpointId of the firewall on every internet route of workload subnets.',
  source: 'https://docs.aws.amazon.com/network-firewall/latest/developerguide/vpc-config.html',
  check: (firewall, templateSet) =>
    workloadSubnetsOf(firewall, templateSet).flatMap((subnet) =>
      (routesOf(subnet, templateSet) ?? [])
        .filter((route) => isInternetRoute(route) && route.get('VpcEndpointId').isAbsent)
        .map((route) =>
          finding(
            firewall.get('SubnetMappings'),
            subnet.logicalId,
            `the route ${route.logicalId} of subnet ${subnet.logicalId} bypasses the firewall`,
          ),
        ),
    ),
};

/** The subnets of workloads in the VPC of a firewall. */
function workloadSubnetsOf(firewall: Resource, templateSet: TemplateSet): Resource[] {
  const vpc = firewall.get('VpcId').resource('AWS::EC2::VPC');
  const subnets =
    vpc === undefined
      ? templateSet.resources('AWS::EC2::Subnet')
      : templateSet.referring(vpc, 'AWS::EC2::Subnet').filter((subnet) => subnet.get('VpcId').refersTo(vpc));
  return subnets.filter((subnet) => workloadsIn([subnet], templateSet).size > 0);
}
