import { finding } from '../model';
import type { Rule } from './rule';

export const rateLimit: Rule = {
  id: 'EDGE-03-RateLimit',
  control: 'EDGE-03',
  resourceTypes: ['AWS::WAFv2::WebACL'],
  statement: 'Every web ACL blocks clients that send too many requests.',
  fix: 'Add a rule with a RateBasedStatement and the action Block.',
  source: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html',
  check: (acl) => {
    const rules = acl.get('Rules');
    const limits = rules
      .items()
      .filter((rule) => rule.get('Statement', 'RateBasedStatement', 'Limit').number() !== undefined)
      .filter((rule) =>
        rule
          .get('Action')
          .entries()
          .some(([action]) => action === 'Block'),
      );
    return limits.length > 0 ? [] : [finding(rules, 'RateBasedStatement', 'no rate-based rule blocks')];
  },
};
