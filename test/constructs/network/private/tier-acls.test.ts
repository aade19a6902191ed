import { TestTemplate, testNetwork } from '../../../support/stacks';

const template = TestTemplate.containing((stack) => testNetwork(stack));

interface Entry {
  readonly NetworkAclId: { readonly Ref: string };
  readonly CidrBlock: string;
  readonly Egress: boolean;
  readonly RuleAction: string;
  readonly RuleNumber: number;
  readonly Protocol: number;
  readonly Icmp?: unknown;
  readonly PortRange?: { readonly From: number; readonly To: number };
}

function entries(tier: string, egress: boolean): Entry[] {
  return (template.properties('AWS::EC2::NetworkAclEntry') as unknown as Entry[])
    .filter(({ NetworkAclId, Egress }) => NetworkAclId.Ref.startsWith(`Network${tier}Acl`) && Egress === egress)
    .sort((one, other) => one.RuleNumber - other.RuleNumber);
}

/** The action of a network ACL for a packet: that of the first matching entry, otherwise deny. */
function actionFor(tier: string, egress: boolean, peer: '0.0.0.0/0' | '10.0.0.0/16', port: number): string {
  const line = entries(tier, egress).find(
    ({ CidrBlock, PortRange }) =>
      [peer, '0.0.0.0/0'].includes(CidrBlock) &&
      PortRange !== undefined &&
      PortRange.From <= port &&
      port <= PortRange.To,
  );
  return line?.RuleAction ?? 'deny';
}

test('every subnet has the network ACL of its tier (NET-10)', () => {
  const lists = template
    .properties('AWS::EC2::SubnetNetworkAclAssociation')
    .map(({ NetworkAclId }) => (NetworkAclId as { readonly Ref: string }).Ref.replace(/Acl.*/, ''));
  expect(lists.sort()).toEqual(
    ['Isolated', 'Isolated', 'Nat', 'Nat', 'Private', 'Private', 'Public', 'Public'].map((tier) => `Network${tier}`),
  );
});

test.each(['Public', 'Private', 'Isolated'])('%s subnets deny SSH, and RDP from outside the VPC', (tier) => {
  for (const peer of ['0.0.0.0/0', '10.0.0.0/16'] as const) {
    expect([actionFor(tier, false, peer, 22), actionFor(tier, true, peer, 22)]).toEqual(['deny', 'deny']);
  }
  expect(actionFor(tier, false, '0.0.0.0/0', 3389)).toBe('deny');
});

/** https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports */
test.each([1024, 3388, 3389, 3390, 65_535])('responses to a client with port %i are allowed', (port) => {
  const actions = (from: string, to: string, peer: '0.0.0.0/0' | '10.0.0.0/16') => [
    actionFor(from, true, peer, port),
    ...(to === 'Internet' ? [] : [actionFor(to, false, peer, port)]),
  ];
  expect({
    'load balancer to a client': actions('Public', 'Internet', '0.0.0.0/0'),
    'task to the load balancer': actions('Private', 'Public', '10.0.0.0/16'),
    'database to a task': actions('Isolated', 'Private', '10.0.0.0/16'),
    'endpoint to a task': actions('Private', 'Private', '10.0.0.0/16'),
  }).toEqual({
    'load balancer to a client': ['allow'],
    'task to the load balancer': ['allow', 'allow'],
    'database to a task': ['allow', 'allow'],
    'endpoint to a task': ['allow', 'allow'],
  });
});

test('isolated subnets exchange packets only with the VPC', () => {
  for (const port of [80, 443, 5432, 40_000]) {
    expect([actionFor('Isolated', false, '0.0.0.0/0', port), actionFor('Isolated', true, '0.0.0.0/0', port)]).toEqual([
      'deny',
      'deny',
    ]);
    expect([
      actionFor('Isolated', false, '10.0.0.0/16', port),
      actionFor('Isolated', true, '10.0.0.0/16', port),
    ]).toEqual(['allow', 'allow']);
  }
});

test('public subnets accept 443 and 80 from the internet, private subnets accept responses, and tasks connect to 443', () => {
  expect([80, 443].map((port) => actionFor('Public', false, '0.0.0.0/0', port))).toEqual(['allow', 'allow']);
  expect([80, 443, 40_000].map((port) => actionFor('Private', false, '0.0.0.0/0', port))).toEqual([
    'deny',
    'deny',
    'allow',
  ]);
  expect(actionFor('Private', true, '0.0.0.0/0', 443)).toBe('allow');
});

test.each([
  ['Public', '0.0.0.0/0'],
  ['Private', '0.0.0.0/0'],
  ['Isolated', '10.0.0.0/16'],
])('%s subnets accept "packet too big" from %s, and no other control messages', (tier, farthest) => {
  for (const egress of [false, true]) {
    expect(entries(tier, egress).filter(({ PortRange }) => PortRange === undefined)).toEqual([
      expect.objectContaining({
        Protocol: 1,
        Icmp: { Type: 3, Code: 4 },
        CidrBlock: farthest,
        RuleAction: 'allow',
      }),
    ]);
  }
});
