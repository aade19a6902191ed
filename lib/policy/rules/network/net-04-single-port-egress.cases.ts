import { singlePortEgress } from './net-04-single-port-egress';
import { findings, findingsAcross, template, testRule } from '../../../../test/support/policy';

const HTTPS = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' };

function group(SecurityGroupEgress?: readonly unknown[]) {
  return { Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupEgress } } };
}

testRule(singlePortEgress, {
  'finds a group with the default egress rule': [
    group(),
    'Group[default] Properties.SecurityGroupEgress: without egress rules in the same stack, EC2 adds a rule that allows all egress',
  ],
  'finds a rule for all ports': [
    group([HTTPS, { IpProtocol: '-1', CidrIp: '0.0.0.0/0' }]),
    'Group[egress-1] Properties.SecurityGroupEgress.1: the egress rule for 0.0.0.0/0 does not have one port: protocol -1 includes every port',
  ],
});

describe('NET-04-SinglePortEgress', () => {
  test('finds a group whose rules are in another stack, which is deployed later', () => {
    const edge = template('Edge', {
      Resources: group(),
      Outputs: { GroupId: { Value: { 'Fn::GetAtt': ['Group', 'GroupId'] }, Export: { Name: 'group' } } },
    });
    const Properties = { ...HTTPS, GroupId: { 'Fn::ImportValue': 'group' } };
    const service = template('Service', { Resources: { Rule: { Type: 'AWS::EC2::SecurityGroupEgress', Properties } } });
    expect(findingsAcross(singlePortEgress, [edge, service])).toEqual([
      'Group[default] Properties.SecurityGroupEgress: without egress rules in the same stack, EC2 adds a rule that allows all egress',
    ]);
  });

  test('passes one port, in the group or in a separate rule', () => {
    const Properties = { ...HTTPS, GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] } };
    expect(findings(singlePortEgress, group([HTTPS]))).toEqual([]);
    expect(
      findings(singlePortEgress, { ...group(), Rule: { Type: 'AWS::EC2::SecurityGroupEgress', Properties } }),
    ).toEqual([]);
  });
});

describe('NET-04-SinglePortEgress, placeholders', () => {
  test.each(['127.0.0.1/32', '255.255.255.255/32'])('passes the placeholder %s for no egress', (CidrIp) => {
    const SecurityGroupEgress = [{ IpProtocol: '-1', CidrIp }];
    const found = findings(singlePortEgress, {
      Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupEgress } },
    });
    expect(found).toEqual([]);
  });
});
