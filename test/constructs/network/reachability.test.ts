import * as fc from 'fast-check';
import { EgressPolicy, WorkloadEndpoints } from '../../../constructs';
import { TestTemplate, testNetwork, ZONES } from '../../support/stacks';

const REASON = 'One gateway is enough: an outage has no users.';
const NAMES = ['api.example.com'];

interface Network {
  readonly cidr: string;
  readonly zones: number;
  readonly endpoints: number;
}

/** All egress policies of the settings. */
const POLICIES: readonly (readonly [name: string, egress: EgressPolicy])[] = [
  ['a NAT gateway per Availability Zone', EgressPolicy.natPerAvailabilityZone()],
  ['a regional NAT gateway', EgressPolicy.regionalNat()],
  ['a single NAT gateway', EgressPolicy.singleNat(REASON)],
  ['inspected egress', EgressPolicy.inspected(NAMES)],
  ['no egress', EgressPolicy.none()],
];

/** All other options of a network. */
function networks(): fc.Arbitrary<Network> {
  return fc.record({
    cidr: fc.integer({ min: 16, max: 19 }).map((prefix) => `10.64.0.0/${prefix}`),
    zones: fc.integer({ min: 2, max: 3 }),
    endpoints: fc.integer({ min: 0, max: WorkloadEndpoints.ALL.length }),
  });
}

function synthesized({ cidr, endpoints, zones }: Network, egress: EgressPolicy): TestTemplate {
  const availabilityZones = [...ZONES, 'eu-west-1c'].slice(0, zones);
  const interfaceEndpoints = WorkloadEndpoints.ALL.slice(0, endpoints);
  return TestTemplate.containing((stack) =>
    testNetwork(stack, { cidr, availabilityZones, egress, interfaceEndpoints }),
  );
}

interface Reference {
  readonly Ref: string;
}

/** The properties of a type that refer to a subnet, by the subnet. */
function bySubnet(template: TestTemplate, type: string, property: string): Map<string, string> {
  return new Map(
    template.properties(type).map((each) => [(each['SubnetId'] as Reference).Ref, (each[property] as Reference).Ref]),
  );
}

/** The target types of the routes of each subnet. */
function routesBySubnet(template: TestTemplate): [subnet: string, targets: string[]][] {
  const tables = bySubnet(template, 'AWS::EC2::SubnetRouteTableAssociation', 'RouteTableId');
  return [...tables].map(([subnet, table]) => [
    subnet,
    template
      .properties('AWS::EC2::Route')
      .filter(({ RouteTableId }) => (RouteTableId as Reference).Ref === table)
      .flatMap((route) => Object.keys(route).filter((name) => /^(GatewayId|NatGatewayId|VpcEndpointId)$/.test(name))),
  ]);
}

/** Subnets that accept connections from the internet: a route to an internet gateway, and a network ACL that allows it. */
function exposed(template: TestTemplate, vpcCidr: string): string[] {
  const lists = bySubnet(template, 'AWS::EC2::SubnetNetworkAclAssociation', 'NetworkAclId');
  const open = new Set(
    template
      .properties('AWS::EC2::NetworkAclEntry')
      .filter((line) => line['Egress'] === false && line['RuleAction'] === 'allow' && line['CidrBlock'] !== vpcCidr)
      .map((line) => (line['NetworkAclId'] as Reference).Ref),
  );
  return routesBySubnet(template)
    .filter(([subnet, targets]) => targets.includes('GatewayId') && open.has(lists.get(subnet) ?? ''))
    .map(([subnet]) => subnet);
}

/** The ranges that network ACLs or security group rules allow. */
function admitted(template: TestTemplate): { readonly isolated: unknown[]; readonly groups: (string | undefined)[] } {
  return {
    isolated: template
      .properties('AWS::EC2::NetworkAclEntry')
      .filter((line) => (line['NetworkAclId'] as Reference).Ref.startsWith('NetworkIsolatedAcl'))
      .flatMap((line) => (line['RuleAction'] === 'allow' ? [line['CidrBlock']] : [])),
    groups: template
      .properties('AWS::EC2::SecurityGroup')
      .flatMap(({ SecurityGroupIngress }) => (SecurityGroupIngress ?? []) as { readonly CidrIp?: string }[])
      .map(({ CidrIp }) => CidrIp),
  };
}

test.each(POLICIES)(
  'with %s, only public subnets and those of NAT gateways are reachable from the internet, and isolated subnets have no egress (NET-01, NET-02, NET-03)',
  (_, egress) => {
    fc.assert(
      fc.property(networks(), (network) => {
        const template = synthesized(network, egress);
        const reached = exposed(template, network.cidr);
        expect(reached.filter((id) => id.startsWith('NetworkVpcpublicSubnet'))).toHaveLength(network.zones);
        expect(reached.filter((id) => !/^Network(VpcpublicSubnet|NatAvailabilityZone\d)/.test(id))).toEqual([]);

        const isolated = routesBySubnet(template).filter(([subnet]) => subnet.startsWith('NetworkVpcisolated'));
        expect(isolated.map(([, targets]) => targets)).toEqual(Array.from({ length: network.zones }, () => []));
        const ranges = admitted(template);
        expect(new Set(ranges.isolated)).toEqual(new Set([network.cidr]));
        expect(ranges.groups.filter((range) => range?.startsWith('10.64.') !== true)).toEqual([]);
      }),
      // Each run synthesizes a stack.
      { numRuns: 2 },
    );
  },
);
