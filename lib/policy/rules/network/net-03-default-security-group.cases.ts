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
  'passes when the default group has no rules': [{ ...VPC, ...restricted('Other'), ...restricted('Vpc') }],
});
