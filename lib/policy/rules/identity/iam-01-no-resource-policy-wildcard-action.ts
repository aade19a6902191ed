import { finding, type Finding } from '../../model';
import { RESOURCE_POLICY_TYPES, resourcePolicyOf, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

export const noResourcePolicyWildcardAction: Rule = {
  id: 'IAM-01-NoResourcePolicyWildcardAction',
  resourceTypes: RESOURCE_POLICY_TYPES,
  statement: 'Resource-based policies do not allow all actions.',
  fix: 'List the actions in Action; do not use NotAction in a statement that allows.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  check: (resource) => resourcePolicyOf(resource).allowed.flatMap(allowingEveryAction),
};

function allowingEveryAction({ hasWildcardAction, name, value }: Statement): Finding[] {
  const but = value.get('NotAction');
  if (!but.isAbsent) {
    return [finding(but, name, `'${name}' allows all actions except some (NotAction)`)];
  }
  return hasWildcardAction ? [finding(value.get('Action'), name, `'${name}' allows all actions`)] : [];
}
