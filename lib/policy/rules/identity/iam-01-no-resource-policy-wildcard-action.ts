import { finding, type Finding } from '../../model';
import { RESOURCE_POLICY_TYPES, resourcePolicyOf, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

export const noResourcePolicyWildcardAction: Rule = {
  id: 'IAM-01-NoResourcePolicyWildcardAction',
  control: 'IAM-01',
  resourceTypes: RESOURCE_POLICY_TYPES,
  statement: 'No policy of a resource permits every action, or every action but some.',
  fix: 'List the actions in Action; do not use NotAction in a statement that allows.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  check: (resource) => resourcePolicyOf(resource).allowed.flatMap(permittingEverything),
};

function permittingEverything({ hasWildcardAction, name, value }: Statement): Finding[] {
  const but = value.get('NotAction');
  if (!but.isAbsent) {
    return [finding(but, name, `'${name}' permits every action but some (NotAction)`)];
  }
  return hasWildcardAction ? [finding(value.get('Action'), name, `'${name}' permits every action`)] : [];
}
