import { originLock } from './edge-06-origin-lock';
import { findings, testRule, ANY_FINDING } from '../../../../test/support/policy';
import { rate, webAcl } from '../../../../test/support/web-acl-templates';

const FROM_PREFIX_LIST = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, SourcePrefixListId: 'pl-1' };

const FROM_EVERYWHERE = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' };

function matches(SearchString: string) {
  return {
    ByteMatchStatement: {
      FieldToMatch: { SingleHeader: { Name: 'x-origin' } },
      PositionalConstraint: 'EXACTLY',
      SearchString,
    },
  };
}

const SECRET_HEADER = {
  Action: { Block: {} },
  Statement: { NotStatement: { Statement: { OrStatement: { Statements: [matches('new'), matches('old')] } } } },
};

function entry(rules: readonly unknown[], ingress: unknown, mode?: string) {
  return {
    ...webAcl(rules),
    Association: {
      Type: 'AWS::WAFv2::WebACLAssociation',
      Properties: { ResourceArn: { Ref: 'Entry' }, WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] } },
    },
    Entry: {
      Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      Properties: { Scheme: 'internet-facing', SecurityGroups: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }] },
    },
    Https: {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: { LoadBalancerArn: { Ref: 'Entry' }, Protocol: 'HTTPS', MutualAuthentication: { Mode: mode } },
    },
    Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: [ingress] } },
  };
}

const FROM_PROXY = { IPSetReferenceStatement: { Arn: 'arn:aws:wafv2:proxy' } };

testRule(originLock, {
  'finds a CIDR range that bypasses the proxy': [
    entry([rate('FORWARDED_IP')], FROM_EVERYWHERE, 'verify'),
    'Entry[0.0.0.0/0] Properties.SecurityGroups.0: 0.0.0.0/0 can bypass the proxy and forge the forwarded address',
  ],
  'finds a secret header whose value is not compared': [
    entry([rate('FORWARDED_IP'), { ...SECRET_HEADER, Statement: matches('new') }], FROM_PREFIX_LIST),
    ANY_FINDING,
  ],
});

describe('EDGE-06-OriginLock', () => {
  test.each([undefined, 'off', 'passthrough'])('finds a missing verification: mutual TLS %p', (mode) => {
    expect(findings(originLock, entry([rate('FORWARDED_IP')], FROM_PREFIX_LIST, mode))).toEqual([
      'Entry[second-proof] Properties: neither a client certificate nor a secret header is verified: other customers of the proxy can connect',
    ]);
  });

  test('passes mutual TLS, a secret header, and clients that connect directly', () => {
    expect(findings(originLock, entry([rate('FORWARDED_IP')], FROM_PREFIX_LIST, 'verify'))).toEqual([]);
    expect(findings(originLock, entry([rate('FORWARDED_IP'), SECRET_HEADER], FROM_PREFIX_LIST))).toEqual([]);
    expect(findings(originLock, entry([rate('IP')], FROM_EVERYWHERE))).toEqual([]);
  });

  test.each([
    ['one address set', FROM_PROXY],
    ['one of two', { OrStatement: { Statements: [FROM_PROXY, FROM_PROXY] } }],
    ['a set and a path', { AndStatement: { Statements: [{ ByteMatchStatement: {} }, FROM_PROXY] } }],
  ])('passes a forwarded address from %s only', (_, scope) => {
    expect(findings(originLock, entry([rate('FORWARDED_IP', scope)], FROM_EVERYWHERE))).toEqual([]);
  });

  test.each([
    ['all addresses except a set', { NotStatement: { Statement: FROM_PROXY } }],
    ['a set or a path', { OrStatement: { Statements: [FROM_PROXY, { ByteMatchStatement: {} }] } }],
    [
      'a set of addresses that a header names',
      { IPSetReferenceStatement: { Arn: 'arn:aws:wafv2:proxy', IPSetForwardedIPConfig: { HeaderName: 'x' } } },
    ],
  ])('finds a forwarded address from %s', (_, scope) => {
    expect(findings(originLock, entry([rate('FORWARDED_IP', scope)], FROM_EVERYWHERE))).toHaveLength(2);
  });

  const behindLists = (...ranges: unknown[]) => ({
    ...entry([rate('FORWARDED_IP')], { ...FROM_PREFIX_LIST, SourcePrefixListId: { Ref: 'Proxy' } }, 'verify'),
    Proxy: { Type: 'AWS::EC2::PrefixList', Properties: { Entries: ranges.map((Cidr) => ({ Cidr })) } },
  });

  test.each(['198.51.100.0/24', '104.0.0.0/8', '2606:4700::/31', { Ref: 'Range' }])(
    'finds a range in the list of Cloudflare that is not within its ranges: %p',
    (range) => {
      expect(findings(originLock, behindLists('173.245.48.0/20', range))).toEqual([
        expect.stringContaining('which is not a range of Cloudflare: it can bypass the proxy'),
      ]);
    },
  );

  test('passes ranges of Cloudflare, parts of them, and the ranges of another proxy', () => {
    expect(findings(originLock, behindLists('173.245.48.0/20', '104.16.0.0/14', '2606:4700::/32'))).toEqual([]);
    expect(findings(originLock, behindLists('198.51.100.0/24'))).toEqual([]);
  });

  test('evaluates a load balancer behind Cloudflare whose web ACL does not use forwarded addresses', () => {
    const { Https: _, ...rest } = behindLists('173.245.48.0/20');
    expect(findings(originLock, { ...rest, ...webAcl([rate('IP')]) })).toEqual([
      expect.stringContaining('neither a client certificate nor a secret header is verified'),
    ]);
  });

  test('finds a listener that accepts expired client certificates', () => {
    const { Https, ...rest } = entry([rate('FORWARDED_IP')], FROM_PREFIX_LIST, 'verify');
    const MutualAuthentication = { Mode: 'verify', IgnoreClientCertificateExpiry: true };
    expect(
      findings(originLock, { ...rest, Https: { ...Https, Properties: { ...Https.Properties, MutualAuthentication } } }),
    ).toEqual([expect.stringContaining('the listener accepts expired client certificates')]);
  });
});
