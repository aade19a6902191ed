import { finding, type Resource, type Value } from '../../model';
import { isBoundary, policyAt, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

/** With each of these a role gives itself, or another that it may use, what its boundary was to keep from it. */
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

/** Passed to a service, a role acts there: any role at all, and that is one without the boundary. */
const PASS_ROLE = 'iam:PassRole';

const BOUNDARY_KEY = /^iam:permissionsboundary$/;

/** Roles of which at least the beginning of the name is known. */
const NAMED_ROLE = /:role\/[^*?$]/;

export const noBoundaryEscalation: Rule = {
  id: 'IAM-03-NoBoundaryEscalation',
  control: 'IAM-03',
  resourceTypes: ['AWS::IAM::ManagedPolicy'],
  statement:
    'No permissions boundary lets a role change its own limits, make an identity without them, or hand any role to any service.',
  fix: 'Deny the action in the boundary for every resource, or allow it only with the condition iam:PermissionsBoundary, iam:PassRole with iam:PassedToService; WorkloadPermissionsBoundary is one that holds.',
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate',
  check: (policy, templateSet) => {
    if (!isBoundary(policy, templateSet)) return [];
    const { allowed, denied } = policyAt(policy, 'PolicyDocument');
    const denials = denied.filter(({ resources }) => resources.some((resource) => resource.is('*')));
    const escapes = allowed
      .filter(({ condition }) => !condition.restricts(BOUNDARY_KEY))
      .flatMap((statement) => [
        ...statement.covered(ESCALATIONS),
        ...(isBoundPassing(statement) ? [] : statement.covered([PASS_ROLE])),
      ]);
    return [...new Set(escapes)]
      .filter((action) => !denials.some((statement) => forbids(statement, action)))
      .map((action) => escape(policy, action));
  },
};

function escape(policy: Resource, action: string) {
  const message =
    action === PASS_ROLE
      ? 'a role under this boundary may pass any role to any service, and act there without it'
      : `a role under this boundary may call ${action}, and so leave it`;
  return finding(policy.get('PolicyDocument'), action, message);
}

/** Whether nothing is left out but identities that get a known boundary, or roles that go to known services. */
function forbids(denial: Statement, action: string): boolean {
  const exception = action === PASS_ROLE ? /^iam:PassedToService$/i : BOUNDARY_KEY;
  return denial.condition.exemptsOnly(exception) && denial.covers(action);
}

/** Whether it says which roles are passed, or to which services. */
function isBoundPassing({ condition, resources }: Statement): boolean {
  return condition.restricts(/^iam:PassedToService$/i) || (resources.length > 0 && resources.every(isNamedRole));
}

function isNamedRole(role: Value): boolean {
  return role.resource('AWS::IAM::Role') !== undefined || NAMED_ROLE.test(role.pattern());
}
