import { networkAclAdministrationPorts } from './net-10-network-acl-administration-ports';
import { findings, type TestResources, testRule } from '../../../../test/support/policy';

const Acl = { Type: 'AWS::EC2::NetworkAcl' };

const entry = (RuleNumber: unknown, RuleAction: string, properties: object = {}) => ({
  Type: 'AWS::EC2::NetworkAclEntry',
  Properties: {
    NetworkAclId: { Ref: 'Acl' },
    RuleNumber,
    RuleAction,
    Protocol: 6,
    CidrBlock: '0.0.0.0/0',
    ...properties,
  },
});

const ports = (From: unknown, To: unknown = From) => ({ PortRange: { From, To } });

const REFUSED = { Ssh: entry(1, 'deny', ports(22)), Rdp: entry(2, 'deny', ports(3389)) };

const all = { Protocol: -1 };

testRule(networkAclAdministrationPorts, {
  'finds a network ACL that allows both ports': [
    { Acl, All: entry(100, 'allow', all) },
    'Acl[0.0.0.0/0 22] Properties: 0.0.0.0/0 is allowed to reach port 22',
    'Acl[0.0.0.0/0 3389] Properties: 0.0.0.0/0 is allowed to reach port 3389',
  ],
});

describe('NET-10-NetworkAclAdministrationPorts', () => {
  test.each<[string, TestResources]>([
    ['a range of ports', { Some: entry('100', 'allow', ports('20', 25)) }],
    ['half of the internet', { Some: entry(100, 'allow', { ...ports(22), CidrBlock: '128.0.0.0/1' }) }],
    ['unknown ports', { ...REFUSED, Ssh: entry(100, 'allow', ports({ Ref: 'Port' })) }],
    [
      'a deny entry with a higher number',
      { ...REFUSED, Ssh: entry(200, 'deny', ports(22)), Some: entry(100, 'allow', ports(22)) },
    ],
    [
      'a deny entry with an unknown number',
      { ...REFUSED, Ssh: entry({ Ref: 'N' }, 'deny', ports(22)), Some: entry(100, 'allow', ports(22)) },
    ],
    [
      'a deny entry for some addresses',
      {
        ...REFUSED,
        Ssh: entry(1, 'deny', { ...ports(22), CidrBlock: '10.0.0.0/8' }),
        Some: entry(9, 'allow', ports(22)),
      },
    ],
    [
      'a deny entry for egress',
      { ...REFUSED, Ssh: entry(1, 'deny', { ...ports(22), Egress: true }), Some: entry(9, 'allow', ports(22)) },
    ],
    ['IPv6', { ...REFUSED, Some: entry(100, 'allow', { ...ports(22), CidrBlock: undefined, Ipv6CidrBlock: '::/0' }) }],
  ])('finds %s', (_, entries) => {
    expect(
      findings(networkAclAdministrationPorts, { Acl, ...entries }).filter((each) => each.includes(' 22]')),
    ).toHaveLength(1);
  });

  test('finds an entry of a network ACL that is not in the templates', () => {
    const other = { NetworkAclId: 'acl-11111111', ...ports(22) };
    expect(findings(networkAclAdministrationPorts, { Some: entry(100, 'allow', other) })).toEqual([
      'Some[0.0.0.0/0 22] Properties: 0.0.0.0/0 is allowed to reach port 22',
    ]);
  });

  test('passes a deny entry, another port and another network of a network ACL that is not in the templates', () => {
    const other = { NetworkAclId: 'acl-11111111' };
    expect(
      findings(networkAclAdministrationPorts, {
        Deny: entry(100, 'deny', { ...other, ...ports(22) }),
        Https: entry(110, 'allow', { ...other, ...ports(443) }),
        Inside: entry(120, 'allow', { ...other, ...ports(22), CidrBlock: '10.0.0.0/8' }),
        Egress: entry(130, 'allow', { ...other, ...ports(22), Egress: true }),
      }),
    ).toEqual([]);
  });

  test('passes a network ACL that denies them first, one for a network, and one for egress', () => {
    expect(findings(networkAclAdministrationPorts, { Acl, All: entry(100, 'allow', all), ...REFUSED })).toEqual([]);
    expect(
      findings(networkAclAdministrationPorts, {
        Acl,
        Inside: entry(100, 'allow', { ...all, CidrBlock: '10.0.0.0/8' }),
      }),
    ).toEqual([]);
    expect(
      findings(networkAclAdministrationPorts, { Acl, Out: entry(100, 'allow', { ...all, Egress: 'true' }) }),
    ).toEqual([]);
  });
});
