import type { TemplateSet } from '../../model';
import { type AccessModel, type PrincipalAccess, type ResourceDeny, withoutAccess } from './access-model';
import { arnOf } from './canonical-text';
import type { Grant } from './grant';
import { identityAccess } from './identity-access';
import { ANYONE, ownAccountId } from './principals';
import { resourceStatements } from './resource-access';
import { sharedAccess } from './shared-access';

/** Types whose policy decides whether identity-based policies of the account apply. */
const DELEGATING = ['AWS::IAM::Role', 'AWS::KMS::Key', 'AWS::KMS::ReplicaKey'];

/** The access of all principals in a template set, on the current condition path. */
export function readAccess(templateSet: TemplateSet): AccessModel {
  const principals = new Map<string, PrincipalAccess>();
  const resourceDenies: ResourceDeny[] = [];
  const delegations = new Map<string, Grant[]>(delegatingArns(templateSet).map((arn) => [arn, []]));
  for (const access of identityAccess(templateSet)) principals.set(access.id, access);
  for (const { grant, isDeny, principal } of [...resourceStatements(templateSet), ...sharedAccess(templateSet)]) {
    if (isDeny) {
      resourceDenies.push({ principal, grant });
      continue;
    }
    const access = principals.get(principal) ?? withoutAccess(principal);
    principals.set(principal, access);
    access.allows.push(grant);
    if (principal === ANYONE || principal === ownAccountId(grant.source.resource.template)) {
      for (const arn of grant.resources.patterns) delegations.get(arn)?.push(grant);
    }
  }
  const arns = new Set(templateSet.allResources.map(arnOf));
  return { templateSet, principals, resourceDenies, delegations, arns };
}

/** Without a key policy in the template, KMS lets the policies of the account decide. */
function delegatingArns(templateSet: TemplateSet): string[] {
  return templateSet
    .resources(...DELEGATING)
    .filter((each) => each.type === 'AWS::IAM::Role' || !each.get('KeyPolicy').isAbsent)
    .map(arnOf);
}
