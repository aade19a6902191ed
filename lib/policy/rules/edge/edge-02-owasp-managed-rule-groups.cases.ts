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

  const ordered = (...rules: readonly object[]) => webAcl(rules.map((rule, Priority) => ({ Priority, ...rule })));

  const allow = (Statement: unknown) => ({ Name: 'Allow', Action: { Allow: {} }, Statement });

  const OFFICE = { IPSetReferenceStatement: { Arn: 'arn:aws:wafv2:eu-west-1:111111111111:regional/ipset/office/1' } };

  test('finds a rule that allows requests before the groups evaluate them', () => {
    const bypass = allow({ ByteMatchStatement: {} });
    const message =
      "Acl[allow Allow] Properties.Rules.0: rule 'Allow' allows requests that the rule groups after it do not evaluate";
    expect(findings(owaspManagedRuleGroups, ordered(bypass, ...EVERYWHERE, ...DIRECT))).toEqual([message]);
    expect(findings(owaspManagedRuleGroups, ordered(...EVERYWHERE, ...DIRECT, bypass))).toEqual([]);
    expect(findings(owaspManagedRuleGroups, ordered(allow(OFFICE), ...EVERYWHERE, ...DIRECT))).toEqual([]);
  });

  test('finds a rule group that allows requests', () => {
    const reference = {
      Name: 'Allow',
      Statement: { RuleGroupReferenceStatement: { Arn: { 'Fn::GetAtt': ['Own', 'Arn'] } } },
    };
    const own = (...Rules: readonly object[]) => ({ Own: { Type: 'AWS::WAFv2::RuleGroup', Properties: { Rules } } });
    const acl = ordered(reference, ...EVERYWHERE, ...DIRECT);
    expect(findings(owaspManagedRuleGroups, { ...acl, ...own(allow({ GeoMatchStatement: {} })) })).toHaveLength(1);
    expect(findings(owaspManagedRuleGroups, { ...acl, ...own(allow(OFFICE)) })).toEqual([]);
  });

  test.each([
    ['LINUX', 'LinuxRuleSet', 'WindowsRuleSet'],
    [undefined, 'UnixRuleSet', 'WindowsRuleSet'],
    ['WINDOWS_SERVER_2022_CORE', 'WindowsRuleSet', 'LinuxRuleSet'],
  ])('requires the rule group for the operating system of the tasks: %s', (OperatingSystemFamily, own, other) => {
    const Task = { Type: 'AWS::ECS::TaskDefinition', Properties: { RuntimePlatform: { OperatingSystemFamily } } };
    const evaluate = (group: string) =>
      findings(owaspManagedRuleGroups, {
        Task,
        ...webAcl([...EVERYWHERE.slice(0, -1), ...DIRECT, managed(`AWSManagedRules${group}`)]),
      });
    expect(evaluate(own)).toEqual([]);
    expect(evaluate(other)).toEqual([expect.stringContaining('no rule group against attacks on the operating system')]);
  });
});
