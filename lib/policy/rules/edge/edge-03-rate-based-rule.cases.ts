import { rateBasedRule } from './edge-03-rate-based-rule';
import { findings } from '../../../../test/support/policy';
import { rate, webAcl } from '../../../../test/support/web-acl-templates';

const UNLIMITED = [
  'Acl[RateBasedStatement] Properties.Rules: no rate-based rule blocks every client that sends too many requests',
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
    ['whose limit counts', [changed({}, { Action: { Count: {} } })]],
    ['whose limit nobody reaches', [changed({ Limit: 2_000_000_000 })]],
    ['whose limit nobody can tell', [changed({ Limit: { Ref: 'Limit' } })]],
    ['that counts all clients as one', [changed({ AggregateKeyType: 'CONSTANT' })]],
    ['that limits a single path', [rate('IP', ONE_PATH)]],
    ['that limits whom a proxy brings, and no others', [rate('FORWARDED_IP', FROM_PROXY)]],
  ])('finds a web ACL %s', (_, rules) => {
    expect(findings(rateBasedRule, webAcl(rules))).toEqual(UNLIMITED);
  });

  test.each([
    ['a limit for every client', [rate('IP')]],
    ['one behind a proxy', [rate('FORWARDED_IP')]],
    ['a limit for each way', [rate('FORWARDED_IP', FROM_PROXY), rate('IP', FROM_ELSEWHERE)]],
  ])('passes %s', (_, rules) => {
    expect(findings(rateBasedRule, webAcl(rules))).toEqual([]);
  });
});
