import { finding, type Resource, resourcesThat } from '../../model';
import { policyAt, trustsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

/** A policy of AWS that limits nothing, or not what a workload can do to its environment. */
const AWS_MANAGED = /:iam::aws:policy\//;

export const permissionsBoundary: Rule = {
  id: 'IAM-03-PermissionsBoundary',
  resourceTypes: ['AWS::IAM::Role'],
  statement:
    'In an environment with a permissions boundary, every service role has a customer managed one, except the role of the Shield Response Team.',
  fix: 'Apply the boundary to the whole app with workloadBoundary.applyTo(app), or set PermissionsBoundary.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  check: (role, templateSet) => {
    const boundary = role.get('PermissionsBoundary');
    if (AWS_MANAGED.test(boundary.pattern())) {
      return [
        finding(
          boundary,
          'PermissionsBoundary',
          `${boundary.pattern()} is a policy of AWS, which allows actions of administrators`,
        ),
      ];
    }
    if (!boundary.isAbsent || !isAssumedByService(role) || !templateSet.someThat(ROLES_WITH_BOUNDARY)) return [];
    if (isResponseTeam(role)) return [];
    return [finding(boundary, 'PermissionsBoundary', 'the role has no permissions boundary')];
  },
};

function isAssumedByService(role: Resource): boolean {
  return trustsOf(role).some(({ principal }) => principal.services.length > 0);
}

/** The Shield Response Team requires exactly this AWS managed policy; a workload boundary allows neither WAF nor Shield. */
function isResponseTeam(role: Resource): boolean {
  const policies = role.get('ManagedPolicyArns').items();
  return (
    policyAt(role, 'AssumeRolePolicyDocument').statements.every(({ principal }) =>
      principal.value.get('Service').is('drt.shield.amazonaws.com'),
    ) &&
    role.get('Policies').isAbsent &&
    policies.length === 1 &&
    policies.every((policy) => policy.pattern().endsWith(':iam::aws:policy/service-role/AWSShieldDRTAccessPolicy'))
  );
}

const ROLES_WITH_BOUNDARY = resourcesThat(
  ['AWS::IAM::Role'],
  (role) => role.get('PermissionsBoundary').resource('AWS::IAM::ManagedPolicy') !== undefined,
);
