import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { EgressPolicy, type PrivateNetworkProps, VpcPublicAccessBlock } from '../../../constructs/network';
import { ipv6SubnetIndex, SubnetTier, VPC_PREFIX_LENGTH } from '../../../facts/subnet-plan';
import { TestTemplate, testNetwork, testStack, ZONES } from '../../support/stacks';

function stackWith(props: Partial<PrivateNetworkProps> = {}) {
  const stack = testStack();
  const cidr = `10.0.0.0/${String(VPC_PREFIX_LENGTH.max)}`;
  return { stack, network: testNetwork(stack, { cidr, dualStack: true, ...props }) };
}

const synthesized = (props?: Partial<PrivateNetworkProps>) => TestTemplate.of(stackWith(props).stack);

/** The IPv6 routes of a tier, by target. */
function ipv6Routes(template: TestTemplate, tier: string): unknown[] {
  return Object.entries(template.all('AWS::EC2::Route'))
    .filter(([id, { Properties }]) => id.startsWith(`NetworkVpc${tier}`) && 'DestinationIpv6CidrBlock' in Properties)
    .map(([, { Properties }]) => [
      Properties['DestinationIpv6CidrBlock'],
      Object.keys(Properties).find((name) => name.includes('Gateway')),
    ]);
}

/** The IPv6 range of each subnet, by the subnet. */
function ranges(template: TestTemplate): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(template.all('AWS::EC2::Subnet')).map(([id, { Properties }]) => [id, Properties['Ipv6CidrBlock']]),
  );
}

describe('dual stack', () => {
  const template = synthesized();

  test('isolated subnets have no IPv6 route, private subnets an egress-only gateway, public subnets an internet gateway (NET-01, NET-02)', () => {
    const twice = (route: unknown) => [route, route];
    expect(ipv6Routes(template, 'isolated')).toEqual([]);
    expect(ipv6Routes(template, 'private')).toEqual(twice(['::/0', 'EgressOnlyInternetGatewayId']));
    expect(ipv6Routes(template, 'public')).toEqual(twice(['::/0', 'GatewayId']));
  });

  test('only private subnets assign IPv6 addresses (NET-01)', () => {
    for (const [id, { Properties }] of Object.entries(template.all('AWS::EC2::Subnet'))) {
      expect([id, Properties['AssignIpv6AddressOnCreation'] ?? false]).toEqual([
        id,
        id.startsWith('NetworkVpcprivate'),
      ]);
      expect([id, Properties['MapPublicIpOnLaunch']]).toEqual([id, false]);
    }
  });

  test.each(['Public', 'Private', 'Isolated'])(
    'the network ACL of %s subnets has the same entries for both address families (NET-10)',
    (tier) => {
      const lines = template
        .properties('AWS::EC2::NetworkAclEntry')
        .filter((line) => (line['NetworkAclId'] as { Ref: string }).Ref.startsWith(`Network${tier}Acl`));
      const inside = {
        'Fn::Select': [0, { 'Fn::GetAtt': [expect.stringMatching(/^NetworkVpc/) as unknown, 'Ipv6CidrBlocks'] }],
      };
      // Responses to port 3389 inside the VPC are allowed for IPv4 only: the IPv6 range is not known at synthesis.
      const ofIpv4 = lines.filter((line) => 'CidrBlock' in line && line['RuleNumber'] !== 5);
      // The number of the allowed ICMP message, packet too big, differs by address family.
      const tooBig = { Protocol: 58, Icmp: { Type: 2, Code: 0 } };
      expect(lines.filter((line) => 'Ipv6CidrBlock' in line)).toEqual(
        ofIpv4.map(({ CidrBlock, RuleNumber, ...line }) => ({
          ...line,
          ...('Icmp' in line ? tooBig : {}),
          RuleNumber: Number(RuleNumber) + 500,
          Ipv6CidrBlock: CidrBlock === '0.0.0.0/0' ? '::/0' : inside,
        })),
      );
    },
  );

  test('subnets keep their IPv6 ranges without assigning addresses', () => {
    const draining = synthesized({ assignIpv6Addresses: false });
    expect(ranges(draining)).toEqual(ranges(template));
    for (const { AssignIpv6AddressOnCreation } of draining.properties('AWS::EC2::Subnet')) {
      expect(AssignIpv6AddressOnCreation ?? false).toBe(false);
    }
  });

  test('entries that refer to the IPv6 range depend on it', () => {
    const [block] = Object.keys(template.all('AWS::EC2::VPCCidrBlock'));
    const lines = Object.values(template.all('AWS::EC2::NetworkAclEntry'));
    const named = lines.filter(({ Properties }) => Properties['Ipv6CidrBlock'] !== undefined);
    expect(named.length).toBeGreaterThan(10);
    for (const { DependsOn } of named) expect(DependsOn).toContain(block);
  });

  test('a third Availability Zone changes no range', () => {
    expect(ranges(synthesized({ availabilityZones: [...ZONES, 'eu-west-1c'] }))).toMatchObject(ranges(template));
  });
});

test('no two subnets share an IPv6 range, and each index is below sixteen', () => {
  const indexes = Object.values(SubnetTier).flatMap((tier) => [0, 1, 2].map((zone) => ipv6SubnetIndex(tier, zone)));
  expect(new Set(indexes).size).toBe(indexes.length);
  expect(Math.max(...indexes)).toBeLessThan(16);
});

test('without egress there is neither a NAT nor an egress-only gateway', () => {
  const template = synthesized({ egress: EgressPolicy.none() });
  expect(ipv6Routes(template, 'private')).toEqual([]);
  expect(template.all('AWS::EC2::EgressOnlyInternetGateway')).toEqual({});
});

test('workloads with egress may connect by IPv4 and IPv6 (NET-04)', () => {
  const { network, stack } = stackWith();
  const group = new ec2.SecurityGroup(stack, 'Tasks', { vpc: network.vpc, allowAllOutbound: false });
  network.egressFor({ hosts: ['api.example.com'] }).permit(group);
  expect(
    TestTemplate.of(stack).one('AWS::EC2::SecurityGroup', 'Tasks').Properties['SecurityGroupEgress'],
  ).toMatchObject([
    { CidrIp: '0.0.0.0/0', FromPort: 443, ToPort: 443 },
    { CidrIpv6: '::/0', FromPort: 443, ToPort: 443 },
  ]);
});

test('rejects inspected egress, which IPv6 traffic would bypass (NET-07)', () => {
  expect(() => stackWith({ cidr: '10.0.0.0/16', egress: EgressPolicy.inspected(['api.example.com']) })).toThrow(
    new Error(
      'Stack/Network: invalid props\n  - dualStack is true and egress is inspected; allowed is only one of them, because IPv6 traffic would bypass the firewall',
    ),
  );
});

describe('VPC Block Public Access (NET-10)', () => {
  test('blocks inbound traffic after the public subnets are excluded, and is retained when the stack is deleted', () => {
    const { network, stack } = stackWith({ dualStack: false });
    new VpcPublicAccessBlock(stack, 'Block', { exclusions: network.openPublicSubnets() });
    const template = TestTemplate.of(stack);
    const exclusions = template.all('AWS::EC2::VPCBlockPublicAccessExclusion');
    expect(Object.values(exclusions).map(({ Properties }) => Properties)).toEqual(
      [1, 2].map((zone) => ({
        InternetGatewayExclusionMode: 'allow-bidirectional',
        SubnetId: { Ref: expect.stringMatching(new RegExp(`^NetworkVpcpublicSubnet${String(zone)}Subnet`)) as unknown },
      })),
    );
    // Without the exclusions, the retained block disconnects the load balancer.
    expect(Object.values(exclusions).map(({ DeletionPolicy }) => DeletionPolicy)).toEqual([
      'RetainExceptOnCreate',
      'RetainExceptOnCreate',
    ]);
    expect(template.one('AWS::EC2::VPCBlockPublicAccessOptions')).toMatchObject({
      Properties: { InternetGatewayBlockMode: 'block-ingress' },
      DependsOn: Object.keys(exclusions),
      DeletionPolicy: 'Retain',
    });
  });

  test('without openPublicSubnets there is no exclusion', () => {
    const { stack } = stackWith({ dualStack: false });
    new VpcPublicAccessBlock(stack, 'Block');
    expect(TestTemplate.of(stack).all('AWS::EC2::VPCBlockPublicAccessExclusion')).toEqual({});
  });
});
