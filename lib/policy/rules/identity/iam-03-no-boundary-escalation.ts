import { finding, type Resource, type Value } from '../../model';
import { isBoundary, policyAt, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

/** Actions by which a role can grant itself, or an identity that it can use, permissions beyond its boundary. */
const ESCALATIONS = [
  ...[
    'iam:AttachRolePolicy',
    'iam:AttachUserPolicy',
    'iam:CreateAccessKey',
    'iam:CreatePolicyVersion',
    'iam:CreateRole',
  ],
  ...['iam:CreateUser', 'iam:DeleteRolePermissionsBoundary', 'iam:DeleteUserPermissionsBoundary', 'iam:PutRolePolicy'],
  ...['iam:PutRolePermissionsBoundary', 'iam:PutUserPermissionsBoundary', 'iam:PutUserPolicy'],
  ...['iam:SetDefaultPolicyVersion', 'iam:UpdateAssumeRolePolicy', 'organizations:LeaveOrganization'],
];

/** A service can use a role that is passed to it, including one without the boundary. */
const PASS_ROLE = 'iam:PassRole';

const BOUNDARY_KEY = /^iam:permissionsboundary$/;

/** Role ARNs with a known beginning of the name. */
const NAMED_ROLE = /:role\/[^*?$]/;

export const noBoundaryEscalation: Rule = {
  id: 'IAM-03-NoBoundaryEscalation',
  resourceTypes: ['AWS::IAM::ManagedPolicy'],
  statement:
    'Permissions boundaries do not allow a role to change its boundary, to create identities without a boundary, or to pass any role to any service.',
  fix: 'Deny the action for every resource in the boundary, or allow it only with the condition iam:PermissionsBoundary, and iam:PassRole with iam:PassedToService, as WorkloadPermissionsBoundary does.',
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate',
  appliesTo: isBoundary,
  check: (policy) => {
    const { allowed, denied } = policyAt(policy, 'PolicyDocument');
    const denials = denied.filter(({ resources }) => resources.some((resource) => resource.is('*')));
    const escapes = allowed
      .filter(({ condition }) => !condition.restricts(BOUNDARY_KEY))
      .flatMap((statement) => [
        ...statement.covered(ESCALATIONS),
        ...(restrictsPassRole(statement) ? [] : statement.covered([PASS_ROLE])),
      ]);
    return [...new Set(escapes)]
      .filter((action) => !denials.some((statement) => denies(statement, action)))
      .map((action) => escape(policy, action));
  },
};

function escape(policy: Resource, action: string) {
  const message =
    action === PASS_ROLE
      ? 'a role with this boundary can pass any role to any service'
      : `a role with this boundary can bypass it by ${action}`;
  return finding(policy.get('PolicyDocument'), action, message);
}

/** Whether a statement denies an action, except for a known boundary or, for iam:PassRole, known services. */
function denies(denial: Statement, action: string): boolean {
  const exception = action === PASS_ROLE ? /^iam:PassedToService$/i : BOUNDARY_KEY;
  return denial.condition.exemptsOnly(exception) && denial.covers(action);
}

/** Whether a statement restricts the roles that are passed, or the services. */
function restrictsPassRole({ condition, resources }: Statement): boolean {
  return condition.restricts(/^iam:PassedToService$/i) || (resources.length > 0 && resources.every(isNamedRole));
}

function isNamedRole(role: Value): boolean {
  return role.resource('AWS::IAM::Role') !== undefined || NAMED_ROLE.test(role.pattern());
}
