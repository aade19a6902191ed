import { finding, type Finding } from '../model';
import { permissionsIn, RESOURCE_POLICY_TYPES, type Permission } from '../predicates/resource-policies';
import type { Rule } from './rule';

/** Everything of everything, in its spellings. Everything of one service is the business of that service's own rules. */
const EVERYTHING = /^[*?]+(:[*?]+)?$/;

export const namedActions: Rule = {
  id: 'IAM-01-NamedActions',
  control: 'IAM-01',
  resourceTypes: RESOURCE_POLICY_TYPES,
  statement: 'No policy of a resource permits every action, or every action but some.',
  fix: 'List the actions in Action; do not use NotAction in a statement that allows.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  check: (resource) => permissionsIn(resource).flatMap(permittingEverything),
};

function permittingEverything({ name, statement }: Permission): Finding[] {
  const but = statement.get('NotAction');
  if (!but.isAbsent) {
    return [finding(but, name, `'${name}' permits every action but some (NotAction)`)];
  }
  const action = statement.get('Action');
  return action.items().some((each) => EVERYTHING.test(each.pattern()))
    ? [finding(action, name, `'${name}' permits every action`)]
    : [];
}
