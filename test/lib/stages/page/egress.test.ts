import { egressOf } from '../../../../lib/stages/page/egress';
import { EnvironmentGraph } from '../../../../lib/policy/graph';
import { TemplateSet } from '../../../../lib/policy/model';
import { Tier } from '../../../../facts/tier';
import { template, type TestResources } from '../../../support/policy';

function egress(Resources: TestResources) {
  return egressOf(new EnvironmentGraph(new TemplateSet([template('net', { Resources })], Tier.PRODUCTION)));
}

const NETWORK: TestResources = {
  Vpc: { Type: 'AWS::EC2::VPC' },
  Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/24' } },
  Table: { Type: 'AWS::EC2::RouteTable' },
  Association: {
    Type: 'AWS::EC2::SubnetRouteTableAssociation',
    Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } },
  },
  Nat: { Type: 'AWS::EC2::NatGateway' },
  Route: {
    Type: 'AWS::EC2::Route',
    Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: { Ref: 'Nat' } },
  },
  Endpoint: {
    Type: 'AWS::EC2::VPCEndpoint',
    Properties: { ServiceName: 'com.amazonaws.eu-west-1.logs', VpcEndpointType: 'Interface', PolicyDocument: {} },
  },
  Inside: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      VpcConfig: { SubnetIds: [{ Ref: 'Subnet' }], SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }] },
    },
  },
  Outside: { Type: 'AWS::Lambda::Function' },
};

const group = (...SecurityGroupEgress: readonly object[]) => ({
  Type: 'AWS::EC2::SecurityGroup',
  Properties: { VpcId: { Ref: 'Vpc' }, SecurityGroupEgress },
});

test('a part in a subnet with a route to a NAT gateway is a part of it, with the destinations of its rules', () => {
  const found = egress({
    ...NETWORK,
    Group: group({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }),
  });
  expect(found.natGateways).toEqual([{ name: 'net/Nat', subnets: ['net/Subnet'], parts: ['net/Inside'] }]);
  expect(found.destinations).toEqual([{ from: 'net/Inside', to: ['0.0.0.0/0'], ports: 'tcp 443', rule: 'Group' }]);
});

test('a rule for no address is no destination', () => {
  const found = egress({
    ...NETWORK,
    Group: group({ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' }),
  });
  expect(found.destinations).toEqual([]);
});

test('endpoints, and functions outside of the VPC, are listed', () => {
  const found = egress(NETWORK);
  expect(found.endpoints).toEqual([{ name: 'net/Endpoint', service: 'com.amazonaws.eu-west-1.logs', hasPolicy: true }]);
  expect(found.outside).toEqual(['net/Outside']);
  expect(found.names).toBeUndefined();
});
