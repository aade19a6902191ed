import { finding } from '../../model';
import type { Rule } from '../rule';

export const defaultSecurityGroup: Rule = {
  id: 'NET-03-DefaultSecurityGroup',
  resourceTypes: ['AWS::EC2::VPC'],
  statement: 'The default security group of every VPC has no rules.',
  fix: 'Set `restrictDefaultSecurityGroup: true` on the VPC: CloudFormation cannot remove the rules of the default security group. Add rules to own security groups only.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2',
  check: (vpc, templateSet) => [
    ...(templateSet
      .referring(vpc, 'Custom::VpcRestrictDefaultSG')
      .some((restriction) => restriction.get('DefaultSecurityGroupId').refersTo(vpc))
      ? []
      : [finding(vpc.get(), 'DefaultSecurityGroup', 'the default security group allows traffic between its members')]),
    ...templateSet
      .referring(vpc, 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress')
      .filter((rule) => rule.get('GroupId').refersTo(vpc))
      .map((rule) => finding(vpc.get(), rule.logicalId, `${rule.logicalId} adds a rule to the default security group`)),
  ],
};
