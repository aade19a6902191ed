import { ManagedRule } from '../../../constructs';
import { noCountAction } from '../../../lib/policy/rules/edge/edge-02-no-count-action';
import { findings, type TestResources } from '../../support/policy';
import { firewall } from '../../support/firewall';

interface Rule {
  readonly Name: string;
  readonly Statement: { readonly ManagedRuleGroupStatement?: unknown };
}

describe('an exception for one rule of a group', () => {
  const reason = 'Editors send HTML, which is cleaned there.';
  const exceptions = ['/editor', '/import'].map((path) => ({
    rule: ManagedRule.CROSS_SITE_SCRIPTING_BODY,
    path,
    reason,
  }));

  test('only labels requests, which are blocked on all other paths (EDGE-02)', () => {
    const rules = firewall({ ruleExceptions: exceptions }).one('AWS::WAFv2::WebACL').Properties[
      'Rules'
    ] as readonly Rule[];
    const place = rules.findIndex(({ Name }) => Name === 'AWSManagedRulesCommonRuleSet');
    expect(rules[place]?.Statement.ManagedRuleGroupStatement).toEqual({
      VendorName: 'AWS',
      Name: 'AWSManagedRulesCommonRuleSet',
      RuleActionOverrides: [{ Name: 'CrossSiteScripting_BODY', ActionToUse: { Count: {} } }],
    });
    const at = (SearchString: string) => ({
      ByteMatchStatement: { SearchString, PositionalConstraint: 'STARTS_WITH' },
    });
    expect(rules[place + 1]).toMatchObject({
      Name: 'CrossSiteScripting_BODYElsewhere',
      Action: { Block: {} },
      Statement: {
        AndStatement: {
          Statements: [
            {
              LabelMatchStatement: {
                Scope: 'LABEL',
                Key: 'awswaf:managed:aws:core-rule-set:CrossSiteScripting_Body',
              },
            },
            { NotStatement: { Statement: { OrStatement: { Statements: [at('/editor'), at('/import')] } } } },
          ],
        },
      },
    });
  });

  test.each(Object.values<ManagedRule>(ManagedRule as unknown as Readonly<Record<string, ManagedRule>>))(
    'the policy accepts the label of %p (EDGE-02)',
    (rule) => {
      const template = firewall({ ruleExceptions: [{ rule, path: '/editor', reason }] });
      const resources = template.all('AWS::WAFv2::WebACL') as unknown as TestResources;
      expect(findings(noCountAction, resources)).toEqual([]);
    },
  );
});
