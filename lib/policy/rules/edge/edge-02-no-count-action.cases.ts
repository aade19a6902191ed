import { noCountAction } from './edge-02-no-count-action';
import { findings } from '../../../../test/support/policy';

function webAcl(rule: Record<string, unknown>) {
  return findings(noCountAction, {
    Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: [{ Name: 'common', ...rule }] } },
  });
}

function overridden(name: string, action: Record<string, unknown>) {
  return { Statement: { ManagedRuleGroupStatement: { RuleActionOverrides: [{ Name: name, ActionToUse: action }] } } };
}

describe('EDGE-02-NoCountAction', () => {
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

  describe('an exception of one rule', () => {
    const LABEL = 'awswaf:managed:aws:core-rule-set:SizeRestrictions_Body';
    const COUNTED = 'SizeRestrictions_BODY';
    const path = (SearchString: unknown, PositionalConstraint = 'STARTS_WITH') => ({
      ByteMatchStatement: { FieldToMatch: { UriPath: {} }, PositionalConstraint, SearchString },
    });
    const but = (...exceptions: readonly unknown[]) => ({
      AndStatement: { Statements: [{ LabelMatchStatement: { Scope: 'LABEL', Key: LABEL } }, ...exceptions] },
    });
    const not = (Statement: unknown) => ({ NotStatement: { Statement } });
    const judged = (Statement: unknown, rest: Readonly<Record<string, unknown>> = {}) => {
      const group = {
        Name: 'common',
        Priority: 1,
        OverrideAction: { None: {} },
        Statement: {
          ManagedRuleGroupStatement: {
            Name: 'AWSManagedRulesCommonRuleSet',
            RuleActionOverrides: [{ Name: COUNTED, ActionToUse: { Count: {} } }],
          },
        },
      };
      const elsewhere = { Name: 'elsewhere', Priority: 2, Action: { Block: {} }, Statement, ...rest };
      const Rules = [elsewhere, group];
      return findings(noCountAction, { Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Rules } } });
    };

    test.each([
      ['everywhere', { LabelMatchStatement: { Scope: 'LABEL', Key: LABEL } }],
      ['but on a path', but(not(path('/upload')))],
      ['but on several', but(not({ OrStatement: { Statements: [path('/upload'), path('/import', 'EXACTLY')] } }))],
    ])('passes what a later rule blocks %s', (_, statement) => {
      expect(judged(statement)).toEqual([]);
    });

    test.each([
      ['only counts as well', but(not(path('/upload'))), { Action: { Count: {} } }],
      ['comes before the group', but(not(path('/upload'))), { Priority: 0 }],
      ['comes when nobody can tell', but(not(path('/upload'))), { Priority: { Ref: 'Place' } }],
      ['spares every path', but(not(path('/'))), {}],
      ['spares paths with a text in them', but(not(path('upload', 'CONTAINS'))), {}],
      ['spares a path that nobody can tell', but(not(path({ Ref: 'Path' }))), {}],
      ['spares one of two that is every path', but(not({ OrStatement: { Statements: [path('/a'), path('/')] } })), {}],
      ['blocks on that path only', but(path('/upload')), {}],
      ['blocks a whole namespace', { LabelMatchStatement: { Scope: 'NAMESPACE', Key: LABEL } }, {}],
      ['blocks another label', { LabelMatchStatement: { Scope: 'LABEL', Key: `${LABEL}_Anomaly` } }, {}],
      [
        'blocks the name of the rule, which is no label',
        { LabelMatchStatement: { Scope: 'LABEL', Key: LABEL.replace('Body', 'BODY') } },
        {},
      ],
      ['blocks something else', path('/upload'), {}],
    ])('finds one whose rule %s', (_, statement, rest) => {
      expect(judged(statement, rest).filter((line) => line.includes(COUNTED))).toHaveLength(1);
    });
  });

  test('passes rules that block', () => {
    expect(webAcl({ OverrideAction: { None: {} }, ...overridden('SizeRestrictions_BODY', { Block: {} }) })).toEqual([]);
  });
});
