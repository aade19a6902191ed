import { wafBlocks } from '../../../../lib/policy/rules/edge-02-waf-blocks';
import { findings } from '../../../support/policy';

function webAcl(rule: Record<string, unknown>) {
  return findings(wafBlocks, {
    Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: [{ Name: 'common', ...rule }] } },
  });
}

function overridden(name: string, action: Record<string, unknown>) {
  return { Statement: { ManagedRuleGroupStatement: { RuleActionOverrides: [{ Name: name, ActionToUse: action }] } } };
}

describe('EDGE-02-WafBlocks', () => {
  test('finds a rule that counts', () => {
    expect(webAcl({ Action: { Count: {} } })).toEqual([
      "Acl[common] Properties.Rules.0.Action.Count: rule 'common' only counts",
    ]);
  });

  test('finds a managed group that counts', () => {
    expect(webAcl({ OverrideAction: { Count: {} } })).toEqual([
      "Acl[common] Properties.Rules.0.OverrideAction.Count: rule 'common' only counts",
    ]);
  });

  test('finds a rule of a managed group that counts', () => {
    expect(webAcl(overridden('SizeRestrictions_BODY', { Count: {} }))).toEqual([
      "Acl[common/SizeRestrictions_BODY] Properties.Rules.0.Statement.ManagedRuleGroupStatement.RuleActionOverrides.0: rule 'SizeRestrictions_BODY' of the group 'common' only counts",
    ]);
  });

  test('passes rules that block', () => {
    expect(webAcl({ OverrideAction: { None: {} }, ...overridden('SizeRestrictions_BODY', { Block: {} }) })).toEqual([]);
  });
});
