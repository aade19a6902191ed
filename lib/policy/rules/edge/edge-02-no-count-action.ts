import { finding, type Finding, type Value } from '../../model';
import { blocksLabeledRequests } from '../../predicates/edge/web-acl-labels';
import type { Rule } from '../rule';

export const noCountAction: Rule = {
  id: 'EDGE-02-NoCountAction',
  resourceTypes: ['AWS::WAFv2::WebACL', 'AWS::WAFv2::RuleGroup'],
  statement: 'No rule of a web ACL is in Count mode, and no rule of a managed rule group allows requests.',
  fix: 'Set Action to Block and OverrideAction to None, and remove overrides to Count or Allow. Exempt requests with a scope-down statement, or block the label of the counting rule except on named paths.',
  source: 'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-rule-group-override-options.html',
  check: (resource) => {
    const rules = resource.get('Rules').items();
    return rules.flatMap((rule) => {
      const name = rule.get('Name').pattern();
      return rule.isUnknown
        ? [finding(rule, 'unknown', 'Rules cannot be resolved')]
        : [
            ...counts(rule.get('Action'), name),
            ...counts(rule.get('OverrideAction'), name),
            ...overrides(rule, name, rules),
          ];
    });
  },
  facts: (resource) => {
    const rules = resource.get('Rules').items();
    const actions = rules.map((rule) => `${rule.get('Name').pattern()}: ${actionOf(rule)}`);
    return rules.length === 0 ? [] : [{ of: resource, name: 'actions of the rules', value: actions.join(', ') }];
  },
};

/** The action of a rule; the rules of a group have their own, if it is not overridden. */
function actionOf(rule: Value): string {
  const own = ['Allow', 'Block', 'Captcha', 'Challenge', 'Count'].find((name) => !rule.get('Action', name).isAbsent);
  return own ?? (rule.get('OverrideAction', 'Count').isAbsent ? 'those of its group' : 'Count');
}

function counts(action: Value, name: string): Finding[] {
  const count = action.get('Count');
  return count.isAbsent ? [] : [finding(count, name, `rule '${name}' has the action Count`)];
}

function overrides(rule: Value, name: string, rules: readonly Value[]): Finding[] {
  return ['ManagedRuleGroupStatement', 'RuleGroupReferenceStatement'].flatMap((statement) => {
    const group = rule.get('Statement', statement);
    const excluded = group
      .get('ExcludedRules')
      .items()
      .map((each) => [each, each.get('Name').pattern()] as const);
    const counted = group
      .get('RuleActionOverrides')
      .items()
      .filter((override) => !override.get('ActionToUse', 'Count').isAbsent)
      .filter((override) => !rules.some((other) => blocksLabeledRequests(other, rule, override)))
      .map((override) => [override, override.get('Name').pattern()] as const);
    const allowed = group
      .get('RuleActionOverrides')
      .items()
      .filter((override) => !override.get('ActionToUse', 'Allow').isAbsent)
      .map((override) => [override, override.get('Name').pattern(), 'Allow'] as const);
    return [...excluded, ...counted, ...allowed].map(([override, overridden, action = 'Count']) =>
      finding(
        override,
        `${name}/${overridden}`,
        `rule '${overridden}' of the group '${name}' has the action ${action}`,
      ),
    );
  });
}
