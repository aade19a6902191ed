import { finding, type TemplateSet, type Resource } from '../../model';
import { isInternetRoute, routesOf } from '../../predicates/network/subnets';
import { WORKLOAD_TYPES, workloadSubnets } from '../../predicates/network/workload-subnets';
import type { Rule } from '../rule';

export const noFirewallBypass: Rule = {
  id: 'NET-07-NoFirewallBypass',
  control: 'NET-07',
  resourceTypes: ['AWS::NetworkFirewall::Firewall'],
  statement: 'Where a network firewall stands, workloads have no way to the internet but through its endpoints.',
  fix: 'Let every route of workload subnets to the internet name the VpcEndpointId of the firewall.',
  source: 'https://docs.aws.amazon.com/network-firewall/latest/developerguide/vpc-config.html',
  check: (firewall, templateSet) =>
    workloadSubnetsOf(firewall, templateSet).flatMap((subnet) =>
      (routesOf(subnet, templateSet) ?? [])
        .filter((route) => isInternetRoute(route) && route.get('VpcEndpointId').isAbsent)
        .map((route) =>
          finding(
            firewall.get('SubnetMappings'),
            subnet.logicalId,
            `workloads in subnet ${subnet.logicalId} leave by the route ${route.logicalId}, which it does not see`,
          ),
        ),
    ),
};

/** The subnets of tasks, functions and internal load balancers in the firewall's VPC, each once. */
function workloadSubnetsOf(firewall: Resource, templateSet: TemplateSet): Resource[] {
  const vpc = firewall.get('VpcId').resource('AWS::EC2::VPC');
  const subnets = templateSet
    .resources(...WORKLOAD_TYPES)
    .flatMap((workload) => workloadSubnets(workload, templateSet))
    .flatMap(({ subnet }) => subnet ?? [])
    .filter((subnet) => vpc === undefined || subnet.get('VpcId').refersTo(vpc));
  return [...new Set(subnets)];
}
