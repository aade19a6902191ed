import { INTERNET } from '../../../../lib/policy/graph';
import { graphOf, group, id, ref, resource, type Resources, tcp } from '../../../support/graph-templates';

const OPEN = { CidrIp: '0.0.0.0/0' };

/** An instance with a public address in the public subnet, with more routes and entries. */
const server = (more: Resources, isPublic = true): Resources => ({
  Server: resource('AWS::EC2::Instance', {
    NetworkInterfaces: [
      { SubnetId: ref('PublicSubnet'), GroupSet: [ref('ServerGroup')], AssociatePublicIpAddress: isPublic },
    ],
  }),
  ServerGroup: group([tcp(22, OPEN)], [tcp(443, OPEN)]),
  ...more,
});
const route = (properties: object) => resource('AWS::EC2::Route', { RouteTableId: ref('PublicTable'), ...properties });
const PARTNER = '198.51.100.0/24';
const nat = (properties: object = {}): Resources => ({
  Nat: resource('AWS::EC2::NatGateway', { SubnetId: ref('PublicSubnet'), ...properties }),
  WorkloadTable: resource('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
  WorkloadAssociation: resource('AWS::EC2::SubnetRouteTableAssociation', {
    SubnetId: ref('WorkloadSubnet'),
    RouteTableId: ref('WorkloadTable'),
  }),
  WorkloadRoute: resource('AWS::EC2::Route', {
    RouteTableId: ref('WorkloadTable'),
    DestinationCidrBlock: '0.0.0.0/0',
    NatGatewayId: ref('Nat'),
  }),
  WebGroup: group([], [tcp(443, OPEN)]),
});
const conditions = (resources: Resources, from: string, to: string) =>
  graphOf(resources)
    .packets.filter((edge) => edge.from === from && edge.to === to)
    .map((edge) => edge.conditions);
const acl = (...entries: object[]): Resources => ({
  Acl: resource('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') }),
  AclAssociation: resource('AWS::EC2::SubnetNetworkAclAssociation', {
    SubnetId: ref('PublicSubnet'),
    NetworkAclId: ref('Acl'),
  }),
  ...Object.fromEntries(
    entries.map((entry, index) => [
      `Entry${String(index)}`,
      resource('AWS::EC2::NetworkAclEntry', {
        NetworkAclId: ref('Acl'),
        RuleNumber: index + 1,
        RuleAction: 'allow',
        Protocol: -1,
        CidrBlock: '0.0.0.0/0',
        ...entry,
      }),
    ]),
  ),
});

test.each<[string, Resources, string[][]]>([
  ['every address', {}, [[]]],
  [
    'one range with another route for every other address',
    {
      PublicRoute: route({ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' }),
      Partner: route({ DestinationCidrBlock: PARTNER, GatewayId: ref('Gateway') }),
    },
    [[`from ${PARTNER}`]],
  ],
  ['one range of the network ACL', acl({ CidrBlock: PARTNER }, { Egress: true }), [[`from ${PARTNER}`]]],
  ['no address without responses', acl({}), []],
  ['no address after a deny entry', acl({ RuleAction: 'deny' }, {}, { Egress: true }), []],
])('an instance is reached from %s', (_, more, expected) => {
  expect(conditions(server(more), INTERNET, id('Server'))).toEqual(expected);
});

test('packets leave through an internet gateway with a public address only', () => {
  expect(conditions(server({}), id('Server'), INTERNET)).toEqual([[]]);
  expect(conditions(server({}, false), id('Server'), INTERNET)).toEqual([]);
});

test.each([
  ['leave through a public NAT gateway', {}, [[]]],
  ['do not leave through a private NAT gateway', { ConnectivityType: 'private' }, []],
  [
    'do not leave through a NAT gateway in a subnet without a route to the internet',
    { SubnetId: ref('DataSubnet') },
    [],
  ],
])('packets %s', (_, properties, expected) => {
  expect(conditions(nat(properties), id('Web'), INTERNET)).toEqual(expected);
});
