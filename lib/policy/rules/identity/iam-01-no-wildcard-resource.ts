import { finding, type Finding, type Resource, type Value } from '../../model';
import {
  awsManagedPolicies,
  IDENTITY_POLICY_TYPES,
  identifiesResource,
  identityPoliciesIn,
  isBoundary,
  isOpenParameter,
  serviceWidePolicies,
  hasResourceLevelPermissions,
  type Statement,
} from '../../predicates/iam';
import type { Rule } from '../rule';

/** Of everything that the account holds: people may look, what runs by itself has no need to. */
const READ_ALL = /^ReadOnlyAccess$/;

export const noWildcardResource: Rule = {
  id: 'IAM-01-NoWildcardResource',
  control: 'IAM-01',
  resourceTypes: IDENTITY_POLICY_TYPES,
  statement: 'What a policy allows, it allows for named resources; Resource * is for actions that know no resource.',
  fix: 'Name the ARNs in Resource, with a wildcard in their last part where the resource does not exist yet.',
  source:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  check: (policy, templateSet) =>
    isBoundary(policy, templateSet)
      ? []
      : [
          ...identityPoliciesIn(policy)
            .flatMap(({ allowed }) => allowed)
            .flatMap((statement) => unscoped(statement, policy)),
          ...widePolicies(policy).map((arn) =>
            finding(arn, arn.pattern(), `${arn.pattern()} allows a whole service, on every resource`),
          ),
        ],
};

function unscoped({ name, resources, value }: Statement, policy: Resource): Finding[] {
  const everything =
    !value.get('NotResource').isAbsent ||
    resources.some((each) => !identifiesResource(each.pattern()) || isOpenParameter(each, policy));
  if (!everything && resources.length > 0) return [];
  return value
    .get('Action')
    .items()
    .filter((action) => hasResourceLevelPermissions(action.pattern()))
    .map((action) =>
      finding(value.get('Resource'), action.describe(), `'${name}' allows ${action.describe()} on every resource`),
    );
}

function widePolicies(identity: Resource): Value[] {
  const ofPeople = identity.type === 'AWS::SSO::PermissionSet';
  return [...serviceWidePolicies(identity), ...(ofPeople ? [] : awsManagedPolicies(identity, READ_ALL))];
}
