import { finding } from '../../model';
import { isInternetGatewayRoute, routesOf } from '../../predicates/network/subnets';
import type { Rule } from '../rule';

export const blockPublicAccessExclusions: Rule = {
  id: 'NET-10-BlockPublicAccessExclusions',
  control: 'NET-10',
  resourceTypes: ['AWS::EC2::VPCBlockPublicAccessExclusion'],
  statement:
    'An exclusion from VPC Block Public Access opens one public subnet, and neither a VPC nor a subnet of workloads.',
  fix: 'Name the SubnetId of a subnet whose route table leads to an internet gateway; `network.openPublicSubnets()` does.',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html',
  check: (exclusion, templateSet) => {
    const mode = exclusion.get('InternetGatewayExclusionMode');
    if (mode.is('allow-egress')) return [];
    const entry = exclusion.get('SubnetId');
    const subnet = entry.resource('AWS::EC2::Subnet');
    if (subnet === undefined) {
      return [finding(entry, 'SubnetId', 'it opens more than one subnet of these templates to the internet')];
    }
    const isPublic = routesOf(subnet, templateSet)?.some(isInternetGatewayRoute) === true;
    return isPublic
      ? []
      : [finding(entry, subnet.logicalId, `it opens subnet ${subnet.logicalId}, which is no public one`)];
  },
};
