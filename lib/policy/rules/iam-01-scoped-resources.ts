import { finding, type Finding } from '../model';
import { hasNoResourceLevel } from '../predicates/actions-without-resource';
import {
  allowStatements,
  IDENTITY_POLICY_TYPES,
  isBoundary,
  type AllowStatement,
} from '../predicates/policy-statements';
import type { Rule } from './rule';

export const scopedResources: Rule = {
  id: 'IAM-01-ScopedResources',
  control: 'IAM-01',
  resourceTypes: IDENTITY_POLICY_TYPES,
  statement: 'What a policy allows, it allows for named resources; Resource * is for actions that know no resource.',
  fix: 'Name the ARNs in Resource, with a wildcard in their last part where the resource does not exist yet.',
  source:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  check: (policy, environment) => (isBoundary(policy, environment) ? [] : allowStatements(policy).flatMap(unscoped)),
};

function unscoped({ name, statement }: AllowStatement): Finding[] {
  const resources = statement.get('Resource');
  const everything = !statement.get('NotResource').isAbsent || resources.items().some((each) => each.is('*'));
  if (!everything && !resources.isAbsent) return [];
  return statement
    .get('Action')
    .items()
    .filter((action) => !hasNoResourceLevel(action.pattern()))
    .map((action) => finding(resources, action.describe(), `'${name}' allows ${action.describe()} on every resource`));
}
