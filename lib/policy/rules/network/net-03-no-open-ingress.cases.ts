import { noOpenIngress } from './net-03-no-open-ingress';
import { findings, findingsAcross, template, testRule, ANY_FINDING } from '../../../../test/support/policy';

function group(rule: Record<string, unknown>) {
  return {
    Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: [{ IpProtocol: 'tcp', ...rule }] } },
  };
}

function loadBalancer(Scheme: string) {
  return {
    LoadBalancer: {
      Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      Properties: { Scheme, SecurityGroups: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }] },
    },
  };
}

const HTTPS_TO_ALL = { CidrIp: '0.0.0.0/0', FromPort: 443, ToPort: 443 };

testRule(noOpenIngress, {
  'finds a port that is open to all addresses': [
    group({ CidrIpv6: '::/0', FromPort: 22, ToPort: 22 }),
    'Group[22-22] Properties.SecurityGroupIngress.0.CidrIpv6: ports 22-22 are open to ::/0',
  ],
  'finds HTTPS of an internal load balancer': [
    { ...group(HTTPS_TO_ALL), ...loadBalancer('internal') },
    'Group[443-443] Properties.SecurityGroupIngress.0.CidrIp: ports 443-443 are open to 0.0.0.0/0',
  ],
  'finds a separate rule with an unknown range': [
    {
      Rule: {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: { CidrIp: { Ref: 'Office' }, FromPort: 22, ToPort: 22 },
      },
    },
    'Rule[22-22] Properties.CidrIp: ports 22-22 are open to ${Office}',
  ],
  'finds a single rule in place of a list': [
    {
      Group: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: { SecurityGroupIngress: { CidrIp: '0.0.0.0/0', IpProtocol: '-1' } },
      },
    },
    ANY_FINDING,
  ],
  'passes HTTPS of an internet-facing load balancer': [{ ...group(HTTPS_TO_ALL), ...loadBalancer('internet-facing') }],
  'passes a named range': [group({ CidrIp: '10.0.0.0/16', FromPort: 22, ToPort: 22 })],
});

describe('NET-03-NoOpenIngress', () => {
  test.each([
    ['CidrIp', '1.2.3.4/0'],
    ['CidrIp', '128.0.0.0/1'],
    ['CidrIpv6', '0:0:0:0:0:0:0:0/0'],
    ['CidrIpv6', '::0/0'],
    ['CidrIpv6', '2000::/3'],
    ['CidrIpv6', '8000::/1'],
  ])('finds all addresses in another notation: %s %s', (family, range) => {
    expect(findings(noOpenIngress, group({ [family]: range, FromPort: 22, ToPort: 22 }))).toEqual([
      `Group[22-22] Properties.SecurityGroupIngress.0.${family}: ports 22-22 are open to ${range}`,
    ]);
  });

  test('passes ranges of a network, IPv4 and IPv6', () => {
    for (const range of [{ CidrIp: '192.0.2.0/24' }, { CidrIpv6: '2001:db8::/32' }, { CidrIpv6: 'fd00::/8' }]) {
      expect(findings(noOpenIngress, group({ ...range, FromPort: 22, ToPort: 22 }))).toEqual([]);
    }
  });

  test('passes ports 443 and 80 by IPv6 of a public load balancer only', () => {
    for (const port of [443, 80]) {
      const open = group({ CidrIpv6: '::/0', FromPort: port, ToPort: port });
      expect(findings(noOpenIngress, { ...open, ...loadBalancer('internet-facing') })).toEqual([]);
      expect(findings(noOpenIngress, open)).toHaveLength(1);
    }
  });

  test.each(['0.0.0.0/1', '128.0.0.0/1', '0.0.0.0/00', '52.0.0.0/6'])(
    'finds all addresses in the parts of %s',
    (CidrIp) => {
      expect(findings(noOpenIngress, group({ CidrIp, FromPort: 22, ToPort: 22 }))).toHaveLength(1);
    },
  );

  test.each(['0:0:0:0:0:0:0:0/0', '2000::/3'])('finds all addresses in %s', (CidrIpv6) => {
    expect(findings(noOpenIngress, group({ CidrIpv6, FromPort: 22, ToPort: 22 }))).toHaveLength(1);
  });

  test('finds all addresses in a prefix list, and passes a list outside the templates', () => {
    const List = { Type: 'AWS::EC2::PrefixList', Properties: { Entries: [{ Cidr: '0.0.0.0/0' }] } };
    const by = (SourcePrefixListId: unknown) => group({ SourcePrefixListId, FromPort: 22, ToPort: 22 });
    expect(findings(noOpenIngress, { ...by({ Ref: 'List' }), List })).toEqual([
      'Group[22-22] Properties.Entries.0.Cidr: ports 22-22 are open to 0.0.0.0/0',
    ]);
    expect(findings(noOpenIngress, by('pl-63a5400a'))).toEqual([]);
  });

  test('finds an optional range from a parameter with an empty default', () => {
    const Conditions = { HasRange: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Range' }, ''] }] } };
    const Parameters = { Range: { Type: 'String', Default: '' } };
    const range = { IpProtocol: 'tcp', CidrIp: { Ref: 'Range' }, FromPort: 22, ToPort: 22 };
    const found = (SecurityGroupIngress: unknown) => {
      const Group = { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress } };
      return findingsAcross(noOpenIngress, [template('Stack', { Parameters, Conditions, Resources: { Group } })]);
    };
    expect(found({ 'Fn::If': ['HasRange', [range], []] })).toEqual([
      'Group[22-22] Properties.SecurityGroupIngress.0.CidrIp: ports 22-22 are open to ${Range}',
    ]);
    expect(found([range])).toHaveLength(1);
    expect(found({ 'Fn::If': ['HasRange', [], []] })).toEqual([]);
  });
});
