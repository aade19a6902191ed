import { finding, type Finding } from '../../model';
import { RESOURCE_POLICY_TYPES, resourcePolicyOf, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';
import { allowingService } from './service-wide-actions';

/** KEY-03 evaluates all actions of a key: key administration and key use are different statements. */
const KEY_TYPES = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'];

export const noResourcePolicyWildcardAction: Rule = {
  id: 'IAM-01-NoResourcePolicyWildcardAction',
  resourceTypes: RESOURCE_POLICY_TYPES,
  statement: 'Resource-based policies do not allow all actions, or all actions of one service.',
  fix: 'List the actions in Action; do not use NotAction in a statement that allows.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  check: (resource) =>
    resourcePolicyOf(resource).allowed.flatMap((statement) => [
      ...allowingEveryAction(statement),
      ...(KEY_TYPES.includes(resource.type) ? [] : allowingService(statement)),
    ]),
};

function allowingEveryAction({ hasWildcardAction, name, value }: Statement): Finding[] {
  const but = value.get('NotAction');
  if (!but.isAbsent) {
    return [finding(but, name, `'${name}' allows all actions except some (NotAction)`)];
  }
  return hasWildcardAction ? [finding(value.get('Action'), name, `'${name}' allows all actions`)] : [];
}
