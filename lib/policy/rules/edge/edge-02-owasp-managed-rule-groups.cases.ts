import { owaspManagedRuleGroups } from './edge-02-owasp-managed-rule-groups';
import { findings, testRule } from '../../../../test/support/policy';
import { managed, rate, webAcl } from '../../../../test/support/web-acl-templates';

const EVERYWHERE = ['CommonRuleSet', 'KnownBadInputsRuleSet', 'SQLiRuleSet', 'LinuxRuleSet'].map((group) =>
  managed(`AWSManagedRules${group}`),
);

const DIRECT = ['AmazonIpReputationList', 'AnonymousIpList'].map((group) => managed(`AWSManagedRules${group}`));

testRule(owaspManagedRuleGroups, {
  'finds a group of the same name from another vendor': [
    webAcl([...EVERYWHERE.slice(1), ...DIRECT, managed('AWSManagedRulesCommonRuleSet', 'Example')]),
    'Acl[AWSManagedRulesCommonRuleSet] Properties.Rules: no rule group against common attacks: AWSManagedRulesCommonRuleSet is missing',
  ],
  'passes a group with exclusions': [
    webAcl(
      [...EVERYWHERE, ...DIRECT].map((rule) => ({
        ...rule,
        Statement: {
          ManagedRuleGroupStatement: {
            ...rule.Statement.ManagedRuleGroupStatement,
            ScopeDownStatement: { NotStatement: { Statement: { ByteMatchStatement: {} } } },
          },
        },
      })),
    ),
  ],
  'passes all groups': [webAcl([...EVERYWHERE, ...DIRECT])],
});

describe('EDGE-02-OwaspManagedRuleGroups', () => {
  test('finds every part of the OWASP Top 10 without a rule group', () => {
    expect(findings(owaspManagedRuleGroups, webAcl([rate('IP')]))).toHaveLength(6);
  });

  test('finds missing reputation lists where clients connect directly, and not behind a proxy', () => {
    expect(findings(owaspManagedRuleGroups, webAcl([...EVERYWHERE, rate('IP')]))).toHaveLength(2);
    expect(findings(owaspManagedRuleGroups, webAcl([...EVERYWHERE, rate('FORWARDED_IP')]))).toEqual([]);
  });

  test.each([
    ['one path', { ByteMatchStatement: {} }],
    ['an unknown scope', { Ref: 'Scope' }],
    [
      'one path but another',
      { AndStatement: { Statements: [{ NotStatement: { Statement: {} } }, { ByteMatchStatement: {} }] } },
    ],
  ])('finds a group that evaluates only %s', (_, scope) => {
    const [common, ...others] = EVERYWHERE;
    const { ManagedRuleGroupStatement } = common?.Statement ?? {};
    const Statement = { ManagedRuleGroupStatement: { ...ManagedRuleGroupStatement, ScopeDownStatement: scope } };
    expect(findings(owaspManagedRuleGroups, webAcl([...others, ...DIRECT, { ...common, Statement }]))).toHaveLength(1);
  });
});
