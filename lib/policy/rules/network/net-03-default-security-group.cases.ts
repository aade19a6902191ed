import { defaultSecurityGroup } from './net-03-default-security-group';
import { findings } from '../../../../test/support/policy';

const VPC = {
  Vpc: { Type: 'AWS::EC2::VPC' },
  Other: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.1.0.0/16' } },
};

function restricted(vpc: string) {
  const Properties = { DefaultSecurityGroupId: { 'Fn::GetAtt': [vpc, 'DefaultSecurityGroup'] } };
  return { [`${vpc}Restriction`]: { Type: 'Custom::VpcRestrictDefaultSG', Properties } };
}

describe('NET-03-DefaultSecurityGroup', () => {
  test('finds the VPC whose default group is as AWS makes it', () => {
    expect(findings(defaultSecurityGroup, { ...VPC, ...restricted('Other') })).toEqual([
      'Vpc[DefaultSecurityGroup] Properties: its default security group lets members reach each other',
    ]);
  });

  test('passes when every default group is emptied', () => {
    expect(findings(defaultSecurityGroup, { ...VPC, ...restricted('Other'), ...restricted('Vpc') })).toEqual([]);
  });
});
