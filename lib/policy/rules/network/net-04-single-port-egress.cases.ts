import { singlePortEgress } from './net-04-single-port-egress';
import { findings, findingsAcross, template } from '../../../../test/support/policy';

const HTTPS = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' };

function group(SecurityGroupEgress?: readonly unknown[]) {
  return { Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupEgress } } };
}

describe('NET-04-SinglePortEgress', () => {
  test('finds a group that keeps the rule of AWS', () => {
    expect(findings(singlePortEgress, group())).toEqual([
      'Group[default] Properties.SecurityGroupEgress: EC2 adds a rule that allows all egress to a group without egress rules in its stack',
    ]);
  });

  test('finds a group whose rules are in another stack, which is deployed later', () => {
    const edge = template('Edge', {
      Resources: group(),
      Outputs: { GroupId: { Value: { 'Fn::GetAtt': ['Group', 'GroupId'] }, Export: { Name: 'group' } } },
    });
    const Properties = { ...HTTPS, GroupId: { 'Fn::ImportValue': 'group' } };
    const service = template('Service', { Resources: { Rule: { Type: 'AWS::EC2::SecurityGroupEgress', Properties } } });
    expect(findingsAcross(singlePortEgress, [edge, service])).toEqual([
      'Group[default] Properties.SecurityGroupEgress: EC2 adds a rule that allows all egress to a group without egress rules in its stack',
    ]);
  });

  test('finds a rule for all ports', () => {
    expect(findings(singlePortEgress, group([HTTPS, { IpProtocol: '-1', CidrIp: '0.0.0.0/0' }]))).toEqual([
      'Group[egress-1] Properties.SecurityGroupEgress.1: the egress to 0.0.0.0/0 names no port: protocol -1 includes every port',
    ]);
  });

  test('passes a named port, in the group or beside it', () => {
    const Properties = { ...HTTPS, GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] } };
    expect(findings(singlePortEgress, group([HTTPS]))).toEqual([]);
    expect(
      findings(singlePortEgress, { ...group(), Rule: { Type: 'AWS::EC2::SecurityGroupEgress', Properties } }),
    ).toEqual([]);
  });
});
