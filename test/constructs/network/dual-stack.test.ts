import * as ec2 from 'aws-cdk-lib/aws-ec2';
import {
  EgressPolicy,
  ipv6SubnetIndex,
  MAX_VPC_PREFIX,
  PrivateNetwork,
  type PrivateNetworkProps,
  SubnetTier,
  VpcPublicAccessBlock,
} from '../../../constructs/network';
import { TestTemplate, testStack, ZONES } from '../../support/stacks';

function stackWith(props: Partial<PrivateNetworkProps> = {}) {
  const stack = testStack();
  const network = new PrivateNetwork(stack, 'Network', {
    cidr: `10.0.0.0/${String(MAX_VPC_PREFIX)}`,
    availabilityZones: ZONES,
    dualStack: true,
    ...props,
  });
  return { stack, network };
}

const synthesized = (props?: Partial<PrivateNetworkProps>) => TestTemplate.of(stackWith(props).stack);

/** The IPv6 routes of a tier, by what they lead to. */
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

describe('both address families', () => {
  let template: TestTemplate;

  beforeAll(() => {
    template = synthesized();
  });

  test('isolated subnets lead nowhere, private ones outward only, public ones both ways (NET-01, NET-02)', () => {
    const twice = (route: unknown) => [route, route];
    expect(ipv6Routes(template, 'isolated')).toEqual([]);
    expect(ipv6Routes(template, 'private')).toEqual(twice(['::/0', 'EgressOnlyInternetGatewayId']));
    expect(ipv6Routes(template, 'public')).toEqual(twice(['::/0', 'GatewayId']));
  });

  test('only what starts in a private subnet gets an IPv6 address by itself (NET-01)', () => {
    for (const [id, { Properties }] of Object.entries(template.all('AWS::EC2::Subnet'))) {
      expect([id, Properties['AssignIpv6AddressOnCreation'] ?? false]).toEqual([
        id,
        id.startsWith('NetworkVpcprivate'),
      ]);
      expect([id, Properties['MapPublicIpOnLaunch']]).toEqual([id, false]);
    }
  });

  test.each(['Public', 'Private', 'Isolated'])(
    'the list of %s subnets says the same of both families (NET-10)',
    (tier) => {
      const lines = template
        .properties('AWS::EC2::NetworkAclEntry')
        .filter((line) => (line['NetworkAclId'] as { Ref: string }).Ref.startsWith(`Network${tier}Acl`));
      const inside = {
        'Fn::Select': [0, { 'Fn::GetAtt': [expect.stringMatching(/^NetworkVpc/) as unknown, 'Ipv6CidrBlocks'] }],
      };
      // Answers to port 3389 inside the VPC are IPv4 alone: a range that synthesis does not know cannot be shown to be narrow.
      const ofIpv4 = lines.filter((line) => 'CidrBlock' in line && line['RuleNumber'] !== 5);
      // The one control message that is heard, that a packet was too big, has another number in each family.
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

  test('ranges stay without addresses before both address families are turned off', () => {
    const draining = synthesized({ assignIpv6Addresses: false });
    expect(ranges(draining)).toEqual(ranges(template));
    for (const { AssignIpv6AddressOnCreation } of draining.properties('AWS::EC2::Subnet')) {
      expect(AssignIpv6AddressOnCreation ?? false).toBe(false);
    }
  });

  test('lines that name the range come after it', () => {
    const [block] = Object.keys(template.all('AWS::EC2::VPCCidrBlock'));
    const lines = Object.values(template.all('AWS::EC2::NetworkAclEntry'));
    const named = lines.filter(({ Properties }) => Properties['Ipv6CidrBlock'] !== undefined);
    expect(named.length).toBeGreaterThan(10);
    for (const { DependsOn } of named) expect(DependsOn).toContain(block);
  });

  test('a third zone moves no range', () => {
    expect(ranges(synthesized({ availabilityZones: [...ZONES, 'eu-west-1c'] }))).toMatchObject(ranges(template));
  });
});

test('no two subnets share a range, and each is among the sixteen that are cut', () => {
  const indexes = Object.values(SubnetTier).flatMap((tier) => [0, 1, 2].map((zone) => ipv6SubnetIndex(tier, zone)));
  expect(new Set(indexes).size).toBe(indexes.length);
  expect(Math.max(...indexes)).toBeLessThan(16);
});

test('without egress there is no gateway of either family', () => {
  const template = synthesized({ egress: EgressPolicy.none() });
  expect(ipv6Routes(template, 'private')).toEqual([]);
  expect(template.all('AWS::EC2::EgressOnlyInternetGateway')).toEqual({});
});

test('workloads may answer to both families where they may leave (NET-04)', () => {
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

test('a firewall that IPv6 would pass by is refused (NET-07)', () => {
  expect(() => stackWith({ cidr: '10.0.0.0/16', egress: EgressPolicy.inspected(['api.example.com']) })).toThrow(
    new Error(
      'Stack/Network: invalid props\n  - dualStack is true and egress is inspected; allowed is one of them: IPv6 would pass the firewall by',
    ),
  );
});

describe('VPC Block Public Access (NET-10)', () => {
  test('blocks what comes in, after the public subnets are excluded, and stays when the stack goes', () => {
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
    // Without them the block, which remains as well, cuts off the load balancer.
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

  test('without an entry nothing is excluded', () => {
    const { stack } = stackWith({ dualStack: false });
    new VpcPublicAccessBlock(stack, 'Block');
    expect(TestTemplate.of(stack).all('AWS::EC2::VPCBlockPublicAccessExclusion')).toEqual({});
  });
});
