import { dataBehindEntryPoint } from './net-02-data-behind-entry-point';
import { RESOURCES } from '../../../../test/support/graph-templates';
import { testRule, type TestResources } from '../../../../test/support/policy';

const resources = RESOURCES as TestResources;
const group = (port: number, peer: object) => ({
  Type: 'AWS::EC2::SecurityGroup',
  Properties: {
    VpcId: { Ref: 'Vpc' },
    SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...peer }],
  },
});

testRule(dataBehindEntryPoint, {
  'finds a database with a public address': [
    {
      ...resources,
      Open: group(5432, { CidrIp: '0.0.0.0/0' }),
      PublicSubnets: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds: [{ Ref: 'PublicSubnet' }] } },
      Public: {
        Type: 'AWS::RDS::DBInstance',
        Properties: {
          Engine: 'postgres',
          PubliclyAccessible: true,
          DBSubnetGroupName: { Ref: 'PublicSubnets' },
          VPCSecurityGroups: [{ Ref: 'Open' }],
        },
      },
    },
    'Public[internet] Properties.VPCSecurityGroups: reachable: internet → Stack/Public (route 0.0.0.0/0 to ${Gateway.Ref}: Stack/PublicRoute; ingress rule permits tcp 5432: Stack/Open [Properties.SecurityGroupIngress.0])',
  ],
  'finds a workload with a public address in front of a database': [
    {
      ...resources,
      Jump: {
        Type: 'AWS::EC2::Instance',
        Properties: { SubnetId: { Ref: 'PublicSubnet' }, SecurityGroupIds: [{ Ref: 'JumpGroup' }] },
      },
      Address: { Type: 'AWS::EC2::EIP', Properties: { InstanceId: { Ref: 'Jump' } } },
      JumpGroup: group(22, { CidrIp: '0.0.0.0/0' }),
      DataGroup: group(5432, { SourceSecurityGroupId: { Ref: 'JumpGroup' } }),
    },
    expect.stringMatching(
      /^Database\[Stack\/Jump\] .*internet → Stack\/Jump .*JumpGroup.* → Stack\/Database .*DataGroup/,
    ),
  ],
  'passes a database behind a load balancer and a service': [resources],
});
