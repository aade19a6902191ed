import { finding } from '../../model';
import type { Rule } from '../rule';

export const defaultSecurityGroup: Rule = {
  id: 'NET-03-DefaultSecurityGroup',
  control: 'NET-03',
  resourceTypes: ['AWS::EC2::VPC'],
  statement: 'The default security group of every VPC allows nothing.',
  fix: "Set `restrictDefaultSecurityGroup: true` on the VPC: CloudFormation itself cannot take the group's rules away.",
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2',
  check: (vpc, templateSet) =>
    templateSet
      .resources('Custom::VpcRestrictDefaultSG')
      .some((restriction) => restriction.get('DefaultSecurityGroupId').refersTo(vpc))
      ? []
      : [finding(vpc.get(), 'DefaultSecurityGroup', 'its default security group lets members reach each other')],
};
