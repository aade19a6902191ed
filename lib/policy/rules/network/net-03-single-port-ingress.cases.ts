import { singlePortIngress } from './net-03-single-port-ingress';
import { findings, testRule } from '../../../../test/support/policy';

function rule(properties: Record<string, unknown>) {
  return {
    Rule: {
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: { SourceSecurityGroupId: 'sg-1', IpProtocol: 'tcp', ...properties },
    },
  };
}

testRule(singlePortIngress, {
  'finds the second rule of a group': [
    {
      Group: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          SecurityGroupIngress: [
            { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/16' },
            { IpProtocol: '-1', CidrIp: '10.0.0.0/16' },
          ],
        },
      },
    },
    'Group[ingress-1] Properties.SecurityGroupIngress.1: the ingress rule for 10.0.0.0/16 does not have one port: protocol -1 includes every port',
  ],
});

describe('NET-03-SinglePortIngress', () => {
  test.each([
    ['every protocol', { IpProtocol: '-1' }, 'protocol -1 includes every port'],
    ['an unknown protocol', { IpProtocol: { Ref: 'Protocol' } }, 'protocol ${Protocol} includes every port'],
    ['every port', { FromPort: 0, ToPort: 65535 }, 'ports 0 to 65535 are not one port'],
    ['no port', {}, 'ports absent to absent are not one port'],
    [
      'a port that is not known',
      { FromPort: { Ref: 'Port' }, ToPort: { Ref: 'Port' } },
      'ports ${Port} to ${Port} are not one port',
    ],
  ])('finds %s', (_, properties, problem) => {
    expect(findings(singlePortIngress, rule(properties))).toEqual([
      `Rule[ingress-0] Properties: the ingress rule for sg-1 does not have one port: ${problem}`,
    ]);
  });

  test.each([
    ['one port', { FromPort: 5432, ToPort: '5432' }],
    ['the port of a database', { FromPort: port('Database'), ToPort: port('Database'), IpProtocol: 6 }],
    ['ICMP, which has none', { IpProtocol: 'icmp', FromPort: 3, ToPort: 4 }],
  ])('passes %s', (_, properties) => {
    expect(findings(singlePortIngress, { ...rule(properties), Database: { Type: 'AWS::RDS::DBCluster' } })).toEqual([]);
  });
});

function port(cluster: string) {
  return { 'Fn::GetAtt': [cluster, 'Endpoint.Port'] };
}
