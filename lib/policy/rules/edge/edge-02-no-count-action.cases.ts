import { noCountAction } from './edge-02-no-count-action';
import { findings, testRule } from '../../../../test/support/policy';

function webAcl(rule: Record<string, unknown>) {
  return {
    Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: [{ Name: 'common', ...rule }] } },
  };
}

function overridden(name: string, action: Record<string, unknown>) {
  return { Statement: { ManagedRuleGroupStatement: { RuleActionOverrides: [{ Name: name, ActionToUse: action }] } } };
}

testRule(noCountAction, {
  'finds a rule in Count mode': [
    webAcl({ Action: { Count: {} } }),
    "Acl[common] Properties.Rules.0.Action.Count: rule 'common' has the action Count",
  ],
  'finds a managed group in Count mode': [
    webAcl({ OverrideAction: { Count: {} } }),
    "Acl[common] Properties.Rules.0.OverrideAction.Count: rule 'common' has the action Count",
  ],
  'finds a rule of a managed group in Count mode': [
    webAcl(overridden('SizeRestrictions_BODY', { Count: {} })),
    "Acl[common/SizeRestrictions_BODY] Properties.Rules.0.Statement.ManagedRuleGroupStatement.RuleActionOverrides.0: rule 'SizeRestrictions_BODY' of the group 'common' has the action Count",
  ],
  'finds a rule of a managed group that allows requests': [
    webAcl(overridden('SQLi_BODY', { Allow: {} })),
    "Acl[common/SQLi_BODY] Properties.Rules.0.Statement.ManagedRuleGroupStatement.RuleActionOverrides.0: rule 'SQLi_BODY' of the group 'common' has the action Allow",
  ],
  'passes rules that block': [
    webAcl({ OverrideAction: { None: {} }, ...overridden('SizeRestrictions_BODY', { Block: {} }) }),
  ],
});

describe('EDGE-02-NoCountAction', () => {
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
    const evaluate = (Statement: unknown, rest: Readonly<Record<string, unknown>> = {}) => {
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
      ['on all paths', { LabelMatchStatement: { Scope: 'LABEL', Key: LABEL } }],
      ['except on a path', but(not(path('/upload')))],
      [
        'except on several paths',
        but(not({ OrStatement: { Statements: [path('/upload'), path('/import', 'EXACTLY')] } })),
      ],
    ])('passes a label that a later rule blocks %s', (_, statement) => {
      expect(evaluate(statement)).toEqual([]);
    });

    test.each([
      ['is in Count mode', but(not(path('/upload'))), { Action: { Count: {} } }],
      ['is before the group', but(not(path('/upload'))), { Priority: 0 }],
      ['has an unknown priority', but(not(path('/upload'))), { Priority: { Ref: 'Place' } }],
      ['excludes every path', but(not(path('/'))), {}],
      ['excludes paths that contain a text', but(not(path('upload', 'CONTAINS'))), {}],
      ['excludes an unknown path', but(not(path({ Ref: 'Path' }))), {}],
      [
        'excludes two paths, one of which is every path',
        but(not({ OrStatement: { Statements: [path('/a'), path('/')] } })),
        {},
      ],
      ['blocks this path only', but(path('/upload')), {}],
      ['blocks a whole namespace', { LabelMatchStatement: { Scope: 'NAMESPACE', Key: LABEL } }, {}],
      ['blocks another label', { LabelMatchStatement: { Scope: 'LABEL', Key: `${LABEL}_Anomaly` } }, {}],
      [
        'blocks the name of the rule, which is not a label',
        { LabelMatchStatement: { Scope: 'LABEL', Key: LABEL.replace('Body', 'BODY') } },
        {},
      ],
      ['blocks another path', path('/upload'), {}],
    ])('finds one whose rule %s', (_, statement, rest) => {
      expect(evaluate(statement, rest).filter((line) => line.includes(COUNTED))).toHaveLength(1);
    });
  });
});
