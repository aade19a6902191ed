import { defaultSecurityGroup } from './net-03-default-security-group';
import { testRule } from '../../../../test/support/policy';

const VPC = {
  Vpc: { Type: 'AWS::EC2::VPC' },
  Other: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.1.0.0/16' } },
};

function restricted(vpc: string) {
  const Properties = { DefaultSecurityGroupId: { 'Fn::GetAtt': [vpc, 'DefaultSecurityGroup'] } };
  return { [`${vpc}Restriction`]: { Type: 'Custom::VpcRestrictDefaultSG', Properties } };
}

testRule(defaultSecurityGroup, {
  'finds the VPC with an unchanged default group': [
    { ...VPC, ...restricted('Other') },
    'Vpc[DefaultSecurityGroup] Properties: the default security group allows traffic between its members',
  ],
  'finds a rule that is added to the default group': [
    {
      ...VPC,
      ...restricted('Other'),
      ...restricted('Vpc'),
      Rule: {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: { GroupId: { 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] }, CidrIp: '10.0.0.0/16' },
      },
    },
    'Vpc[Rule] Properties: Rule adds a rule to the default security group',
  ],
  'passes when the default group has no rules': [{ ...VPC, ...restricted('Other'), ...restricted('Vpc') }],
});
