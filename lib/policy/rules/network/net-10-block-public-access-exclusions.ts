import { finding } from '../../model';
import { isInternetGatewayRoute, routesOf } from '../../predicates/network/subnets';
import type { Rule } from '../rule';

export const blockPublicAccessExclusions: Rule = {
  id: 'NET-10-BlockPublicAccessExclusions',
  resourceTypes: ['AWS::EC2::VPCBlockPublicAccessExclusion'],
  statement: 'A VPC Block Public Access exclusion applies to one public subnet.',
  fix: 'Set SubnetId to a subnet whose route table has a route to an internet gateway, as `network.openPublicSubnets()` does.',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html',
  check: (exclusion, templateSet) => {
    const mode = exclusion.get('InternetGatewayExclusionMode');
    if (mode.is('allow-egress')) return [];
    const entry = exclusion.get('SubnetId');
    const subnet = entry.resource('AWS::EC2::Subnet');
    if (subnet === undefined) {
      return [finding(entry, 'SubnetId', 'the exclusion does not apply to one subnet of the templates')];
    }
    const isPublic = routesOf(subnet, templateSet)?.some(isInternetGatewayRoute) === true;
    return isPublic ? [] : [finding(entry, subnet.logicalId, `subnet ${subnet.logicalId} is not a public subnet`)];
  },
};
