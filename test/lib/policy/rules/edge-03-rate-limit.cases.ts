import { rateLimit } from '../../../../lib/policy/rules/edge-03-rate-limit';
import { findings } from '../../../support/policy';

function webAcl(Action: Record<string, unknown>) {
  const rule = { Name: 'rate', Action, Statement: { RateBasedStatement: { Limit: 1000, AggregateKeyType: 'IP' } } };
  return { Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: [rule] } } };
}

describe('EDGE-03-RateLimit', () => {
  test('finds a web ACL without rules', () => {
    expect(findings(rateLimit, { Acl: { Type: 'AWS::WAFv2::WebACL' } })).toEqual([
      'Acl[RateBasedStatement] Properties.Rules: no rate-based rule blocks',
    ]);
  });

  test('finds a rate-based rule that counts', () => {
    expect(findings(rateLimit, webAcl({ Count: {} }))).toEqual([
      'Acl[RateBasedStatement] Properties.Rules: no rate-based rule blocks',
    ]);
  });

  test('passes a rate-based rule that blocks', () => {
    expect(findings(rateLimit, webAcl({ Block: {} }))).toEqual([]);
  });
});
