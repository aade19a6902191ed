import { finding, type Value } from '../../model';
import { KEY_ADMINISTRATION, PROTECTION_REMOVAL } from '../../predicates/access/sensitive-actions';
import { identifiesResource, isBoundary, policyAt, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

/** Actions that remove what the other controls protect. */
const REMOVALS = [...PROTECTION_REMOVAL, ...KEY_ADMINISTRATION, 'logs:DeleteLogGroup'];

export const boundaryProtectsControls: Rule = {
  id: 'IAM-03-BoundaryProtectsControls',
  resourceTypes: ['AWS::IAM::ManagedPolicy'],
  statement:
    'Permissions boundaries do not allow the removal of audit trails, detection services, backups, log groups, bucket policies and keys.',
  fix: 'Deny these actions for every resource in the boundary, as WorkloadPermissionsBoundary does, or allow fewer actions.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  appliesTo: isBoundary,
  check: (policy) => {
    const { allowed, denied } = policyAt(policy, 'PolicyDocument');
    const denials = denied.filter(deniesEverywhere);
    const removals = allowed
      .filter(appliesToAnyResource)
      .flatMap((statement) => statement.covered(REMOVALS))
      .filter((action) => !denials.some((denial) => denial.covers(action)));
    if (removals.length === 0) return [];
    const message = `roles with this boundary can remove protections by ${[...new Set(removals)].sort().join(', ')}`;
    return [finding(policy.get('PolicyDocument'), 'removal', message)];
  },
};

/** A condition of a denial exempts the requests that do not match it. */
function deniesEverywhere({ condition, resources }: Statement): boolean {
  return condition.exemptsOnly(/^$/) && resources.some((resource) => resource.is('*'));
}

/** A boundary for roles of one purpose can name the resource, or the role (`aws:PrincipalArn`). */
function appliesToAnyResource({ condition, resources }: Statement): boolean {
  const isNamed = resources.length > 0 && resources.every(isNamedResource);
  return !isNamed && !condition.restricts(/^aws:principalarn$/);
}

function isNamedResource(resource: Value): boolean {
  return resource.resource() !== undefined || identifiesResource(resource.pattern());
}
