import { finding, type Finding, type Resource, type Value } from '../model';
import { namesWhich } from '../predicates/named-values';
import { hasNoResourceLevel } from '../predicates/actions-without-resource';
import { isOpenParameter } from '../predicates/open-parameters';
import {
  allowStatements,
  IDENTITY_POLICY_TYPES,
  isBoundary,
  managedPolicies,
  serviceWidePolicies,
  type AllowStatement,
} from '../predicates/policy-statements';
import type { Rule } from './rule';

/** Of everything that the account holds: people may look, what runs by itself has no need to. */
const READ_ALL = /^ReadOnlyAccess$/;

export const scopedResources: Rule = {
  id: 'IAM-01-ScopedResources',
  control: 'IAM-01',
  resourceTypes: IDENTITY_POLICY_TYPES,
  statement: 'What a policy allows, it allows for named resources; Resource * is for actions that know no resource.',
  fix: 'Name the ARNs in Resource, with a wildcard in their last part where the resource does not exist yet.',
  source:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  check: (policy, environment) =>
    isBoundary(policy, environment)
      ? []
      : [
          ...allowStatements(policy).flatMap((statement) => unscoped(statement, policy)),
          ...widePolicies(policy).map((arn) =>
            finding(arn, arn.pattern(), `${arn.pattern()} allows a whole service, on every resource`),
          ),
        ],
};

function unscoped({ name, statement }: AllowStatement, policy: Resource): Finding[] {
  const resources = statement.get('Resource');
  const everything =
    !statement.get('NotResource').isAbsent ||
    resources.items().some((each) => !namesWhich(each.pattern()) || isOpenParameter(each, policy));
  if (!everything && !resources.isAbsent) return [];
  return statement
    .get('Action')
    .items()
    .filter((action) => !hasNoResourceLevel(action.pattern()))
    .map((action) => finding(resources, action.describe(), `'${name}' allows ${action.describe()} on every resource`));
}

function widePolicies(identity: Resource): Value[] {
  const ofPeople = identity.type === 'AWS::SSO::PermissionSet';
  return [...serviceWidePolicies(identity), ...(ofPeople ? [] : managedPolicies(identity, READ_ALL))];
}
