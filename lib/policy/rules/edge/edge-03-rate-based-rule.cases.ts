import { rateBasedRule } from './edge-03-rate-based-rule';
import { findings } from '../../../../test/support/policy';
import { rate, webAcl } from '../../../../test/support/web-acl-templates';

const UNLIMITED = [
  'Acl[RateBasedStatement] Properties.Rules: no rate-based rule with the action Block applies to all clients',
];
const FROM_PROXY = { IPSetReferenceStatement: { Arn: 'arn:aws:wafv2:eu-west-1:111111111111:regional/ipset/proxy/1' } };
const FROM_ELSEWHERE = { NotStatement: { Statement: FROM_PROXY } };
const ONE_PATH = { ByteMatchStatement: { FieldToMatch: { UriPath: {} }, SearchString: '/never' } };

/** A rate limit that is changed in one thing. */
function changed(limit: Readonly<Record<string, unknown>>, rule: Readonly<Record<string, unknown>> = {}) {
  const good = rate('IP');
  return {
    ...good,
    ...rule,
    Statement: { RateBasedStatement: { ...good.Statement.RateBasedStatement, ...limit } },
  };
}

describe('EDGE-03-RateBasedRule', () => {
  test.each([
    ['without rules', []],
    ['whose rate-based rule is in Count mode', [changed({}, { Action: { Count: {} } })]],
    ['with a limit that is too high', [changed({ Limit: 2_000_000_000 })]],
    ['with an unknown limit', [changed({ Limit: { Ref: 'Limit' } })]],
    ['with one limit for all clients together', [changed({ AggregateKeyType: 'CONSTANT' })]],
    ['with a limit for a single path', [rate('IP', ONE_PATH)]],
    ['with a limit for clients of a proxy only', [rate('FORWARDED_IP', FROM_PROXY)]],
  ])('finds a web ACL %s', (_, rules) => {
    expect(findings(rateBasedRule, webAcl(rules))).toEqual(UNLIMITED);
  });

  test.each([
    ['a limit for every client', [rate('IP')]],
    ['one behind a proxy', [rate('FORWARDED_IP')]],
    ['a limit for proxied and one for direct clients', [rate('FORWARDED_IP', FROM_PROXY), rate('IP', FROM_ELSEWHERE)]],
  ])('passes %s', (_, rules) => {
    expect(findings(rateBasedRule, webAcl(rules))).toEqual([]);
  });

  const behindCloudflare = (rules: readonly unknown[]) => ({
    ...webAcl(rules),
    Association: {
      Type: 'AWS::WAFv2::WebACLAssociation',
      Properties: { ResourceArn: { Ref: 'Entry' }, WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] } },
    },
    Entry: {
      Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      Properties: { Scheme: 'internet-facing', SecurityGroups: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }] },
    },
    Group: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: { SecurityGroupIngress: [{ SourcePrefixListId: { 'Fn::GetAtt': ['Proxy', 'PrefixListId'] } }] },
    },
    Proxy: { Type: 'AWS::EC2::PrefixList', Properties: { Entries: [{ Cidr: '104.16.0.0/13' }] } },
  });

  test('finds a limit by the addresses of Cloudflare, passes one by forwarded addresses', () => {
    expect(findings(rateBasedRule, behindCloudflare([rate('IP')]))).toEqual(UNLIMITED);
    expect(findings(rateBasedRule, behindCloudflare([rate('FORWARDED_IP')]))).toEqual([]);
    const both = [rate('FORWARDED_IP', FROM_PROXY), rate('IP', FROM_ELSEWHERE)];
    expect(findings(rateBasedRule, behindCloudflare(both))).toEqual([]);
  });
});
