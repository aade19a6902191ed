import { isolatedSubnets } from './net-02-isolated-subnets';
import { subnet, TO_INTERNET, TO_NAT } from '../../../../test/support/network-templates';
import { findings, testRule } from '../../../../test/support/policy';

function group(...SubnetIds: readonly unknown[]) {
  return { Group: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds } } };
}

testRule(isolatedSubnets, {
  'finds unknown subnets, and subnets without a route table': [
    { ...group('subnet-1', { Ref: 'Bare' }), Bare: { Type: 'AWS::EC2::Subnet' } },
    'Group[subnet-0] Properties.SubnetIds.0: subnet subnet-1 is not in the templates',
    'Group[Bare] Properties.SubnetIds.1: subnet Bare has no associated route table: the routes of the main route table are unknown',
  ],
  'finds a cluster with a public address': [
    { Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { DBSubnetGroupName: 'group', PubliclyAccessible: true } } },
    'Cluster[PubliclyAccessible] Properties.PubliclyAccessible: PubliclyAccessible is not false: it can have a public address',
  ],
  'finds an instance with a public address': [
    {
      Writer: {
        Type: 'AWS::RDS::DBInstance',
        Properties: { DBClusterIdentifier: 'cluster', PubliclyAccessible: true },
      },
    },
    'Writer[PubliclyAccessible] Properties.PubliclyAccessible: PubliclyAccessible is not false: it can have a public address',
  ],
  'passes a subnet with routes inside private networks only': [
    {
      ...group({ Ref: 'Data' }),
      ...subnet('Data', [{ DestinationCidrBlock: '10.9.0.0/16', VpcPeeringConnectionId: 'pcx-1' }]),
    },
  ],
});

describe('NET-02-IsolatedSubnets', () => {
  test.each([
    ['an internet gateway', TO_INTERNET],
    ['a NAT gateway', TO_NAT],
    ['an egress-only gateway', { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: { Ref: 'Out' } }],
    ['half of the internet', { DestinationCidrBlock: '0.0.0.0/1', GatewayId: { Ref: 'InternetGateway' } }],
    ['all addresses by a transit gateway', { DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-1' }],
    ['an unknown destination', { DestinationCidrBlock: { Ref: 'Range' }, TransitGatewayId: 'tgw-1' }],
  ])('finds a database with a route to %s', (_, route) => {
    expect(findings(isolatedSubnets, { ...group({ Ref: 'Data' }), ...subnet('Data', [route]) })).toEqual([
      'Group[Data] Properties.SubnetIds.0: subnet Data has the route DataRoute0 to the internet',
    ]);
  });

  test.each([
    ['AWS::RDS::DBCluster', 'DBSubnetGroupName'],
    ['AWS::RDS::DBInstance', 'DBSubnetGroupName'],
    ['AWS::ElastiCache::ReplicationGroup', 'CacheSubnetGroupName'],
    ['AWS::ElastiCache::ServerlessCache', 'SubnetIds'],
  ])('finds %s in the default VPC', (Type, property) => {
    expect(findings(isolatedSubnets, { Store: { Type } })).toEqual([
      `Store[default-vpc] Properties.${property}: without a subnet group it is in the default VPC with public subnets`,
    ]);
  });
});
