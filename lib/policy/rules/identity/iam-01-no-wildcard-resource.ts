import { finding, type Finding, type Resource, type TemplateSet, type Value } from '../../model';
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

/** Read access to the whole account, which is accepted for permission sets only. */
const READ_ALL = /^ReadOnlyAccess$/;

export const noWildcardResource: Rule = {
  id: 'IAM-01-NoWildcardResource',
  resourceTypes: IDENTITY_POLICY_TYPES,
  statement: 'IAM policies allow actions with resource-level permissions on specific resources only.',
  fix: 'Set Resource to ARNs; use a wildcard in the last part for resources that do not exist yet.',
  source:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  check: (policy, templateSet) =>
    isBoundary(policy, templateSet)
      ? []
      : [
          ...identityPoliciesIn(policy)
            .flatMap(({ allowed }) => allowed)
            .flatMap((statement) => onEveryResource(statement, policy, templateSet)),
          ...widePolicies(policy).map((arn) =>
            finding(arn, arn.pattern(), `${arn.pattern()} allows all actions of a service on all resources`),
          ),
        ],
};

/** Resources that include every role or database user, although their ARN has the name of the account or database. */
const EVERY_ONE: readonly (readonly [action: string, resources: RegExp, what: string])[] = [
  ['iam:PassRole', /:role\/\*+$/, 'every role'],
  ['rds-db:connect', /:dbuser:[^:]*\/\*+$/, 'every database user'],
];

/** Whether a policy belongs to the role of a database proxy, which signs in as the user whose token it has verified. */
function isOfProxy(policy: Resource, templateSet: TemplateSet): boolean {
  const roles = policy
    .get('Roles')
    .items()
    .flatMap((role) => role.resource('AWS::IAM::Role') ?? []);
  return [policy, ...roles].some((role) => templateSet.referring(role, 'AWS::RDS::DBProxy').length > 0);
}

function onEveryOne(statement: Statement): Finding[] {
  const { name, resources } = statement;
  return EVERY_ONE.filter(([action]) => statement.covers(action)).flatMap(([action, pattern, what]) =>
    resources
      .filter((resource) => pattern.test(resource.pattern()))
      .map((resource) => finding(resource, `${name}+${action}`, `'${name}' allows ${action} for ${what}`)),
  );
}

function onEveryResource(statement: Statement, policy: Resource, templateSet: TemplateSet): Finding[] {
  const { name, resources, value } = statement;
  const isWide =
    !value.get('NotResource').isAbsent ||
    resources.some((each) => !identifiesResource(each.pattern()) || isOpenParameter(each, policy));
  if (!isWide && resources.length > 0) return isOfProxy(policy, templateSet) ? [] : onEveryOne(statement);
  return value
    .get('Action')
    .items()
    .filter((action) => hasResourceLevelPermissions(action.pattern()))
    .map((action) =>
      finding(value.get('Resource'), action.describe(), `'${name}' allows ${action.describe()} on all resources`),
    );
}

function widePolicies(identity: Resource): Value[] {
  const ofPeople = identity.type === 'AWS::SSO::PermissionSet';
  return [...serviceWidePolicies(identity), ...(ofPeople ? [] : awsManagedPolicies(identity, READ_ALL))];
}
