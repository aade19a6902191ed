import { finding, type TemplateSet, type Finding, type Resource } from '../../model';
import { isInternetGatewayRoute, routesOf, type ListedSubnet } from '../../predicates/network/subnets';
import { WORKLOAD_TYPES, workloadSubnets } from '../../predicates/network/workload-subnets';
import type { Rule } from '../rule';

export const privateSubnets: Rule = {
  id: 'NET-01-PrivateSubnets',
  resourceTypes: WORKLOAD_TYPES,
  statement: 'ECS tasks, Lambda functions, EC2 instances and internal load balancers are in private subnets.',
  fix: 'Use subnets of these templates with a route table without a route to an internet gateway.',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html#subnet-types',
  check: (workload, templateSet) =>
    workloadSubnets(workload, templateSet).flatMap((listed, index) => publicSubnet(listed, index, templateSet)),
};

function publicSubnet({ entry, subnet }: ListedSubnet, index: number, templateSet: TemplateSet): Finding[] {
  if (subnet === undefined) {
    return [finding(entry, `subnet-${index}`, `subnet ${entry.describe()} is not in the templates`)];
  }
  const problem = exposureOf(subnet, templateSet);
  return problem === undefined ? [] : [finding(entry, subnet.logicalId, `subnet ${subnet.logicalId} ${problem}`)];
}

function exposureOf(subnet: Resource, templateSet: TemplateSet): string | undefined {
  const routes = routesOf(subnet, templateSet);
  if (routes === undefined) return 'has no associated route table: the routes of the main route table are unknown';
  return routes.some(isInternetGatewayRoute) ? 'has a route to an internet gateway' : undefined;
}
