import { finding, type TemplateSet, type Finding, type Resource } from '../../model';
import { isInternetGatewayRoute, routesOf, type ListedSubnet } from '../../predicates/network/subnets';
import { WORKLOAD_TYPES, workloadSubnets } from '../../predicates/network/workload-subnets';
import type { Rule } from '../rule';

export const privateSubnets: Rule = {
  id: 'NET-01-PrivateSubnets',
  control: 'NET-01',
  resourceTypes: WORKLOAD_TYPES,
  statement: 'Tasks, functions, instances and internal load balancers stand in subnets that the internet cannot reach.',
  fix: 'Name subnets of these templates whose own route table has no route to an internet gateway.',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html#subnet-types',
  check: (workload, templateSet) =>
    workloadSubnets(workload, templateSet).flatMap((listed, index) => publicSubnet(listed, index, templateSet)),
};

function publicSubnet({ entry, subnet }: ListedSubnet, index: number, templateSet: TemplateSet): Finding[] {
  if (subnet === undefined) {
    return [finding(entry, `subnet-${index}`, `its subnet ${entry.describe()} is not one of these templates'`)];
  }
  const problem = openness(subnet, templateSet);
  return problem === undefined
    ? []
    : [finding(entry, subnet.logicalId, `it stands in subnet ${subnet.logicalId}, which ${problem}`)];
}

function openness(subnet: Resource, templateSet: TemplateSet): string | undefined {
  const routes = routesOf(subnet, templateSet);
  if (routes === undefined) return "has no route table of its own: the VPC's main one may lead anywhere";
  return routes.some(isInternetGatewayRoute) ? 'has a route to an internet gateway' : undefined;
}
