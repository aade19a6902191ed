import { finding, type Resource, type Value } from '../model';
import { conditionKeys, coveredActions, isAllow, statementsOf } from '../predicates/policy-document';
import { isBoundary } from '../predicates/policy-statements';
import type { Rule } from './rule';

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

export const boundaryHolds: Rule = {
  id: 'IAM-03-BoundaryHolds',
  control: 'IAM-03',
  resourceTypes: ['AWS::IAM::ManagedPolicy'],
  statement: 'No permissions boundary lets a role change its own limits, or make an identity without them.',
  fix: 'Deny the action in the boundary for every resource, or allow it only with the condition iam:PermissionsBoundary; WorkloadBoundary is one that holds.',
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate',
  check: (policy, environment) => {
    if (!isBoundary(policy, environment)) return [];
    const statements = statementsOf(policy.get('PolicyDocument'));
    const denied = statements.filter((statement) => statement.get('Effect').is('Deny') && isUnlimited(statement));
    return statements
      .filter((statement) => isAllow(statement) && !demandsBoundary(statement))
      .flatMap((statement) => coveredActions(statement, ESCALATIONS))
      .filter((action, position, all) => all.indexOf(action) === position)
      .filter((action) => !denied.some((statement) => coveredActions(statement, [action]).length > 0))
      .map((action) => escape(policy, action));
  },
};

function escape(policy: Resource, action: string) {
  return finding(
    policy.get('PolicyDocument'),
    action,
    `a role under this boundary may call ${action}, and so leave it`,
  );
}

/** Whether a denial holds for whatever resource, but for identities that get the boundary too. */
function isUnlimited(statement: Value): boolean {
  const everything = statement
    .get('Resource')
    .items()
    .some((resource) => resource.is('*'));
  return everything && conditionKeys(statement).every((key) => key === 'iam:permissionsboundary');
}

function demandsBoundary(statement: Value): boolean {
  return statement
    .get('Condition')
    .entries()
    .some(([operator, keys]) => /^(String|Arn)(Equals|Like)$/.test(operator) && hasBoundaryKey(keys));
}

function hasBoundaryKey(keys: Value): boolean {
  return keys.entries().some(([key]) => key.toLowerCase() === 'iam:permissionsboundary');
}
