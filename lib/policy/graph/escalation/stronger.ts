import { isTooWide } from '../../../../facts/wide-policies';
import type { AccessModel, PrincipalAccess } from '../../predicates/access/access-model';
import { readable } from '../../predicates/access/canonical-text';
import { matches, split } from '../../predicates/access/grant';
import { MANAGED_POLICY } from '../../predicates/access/identity-access';
import {
  ADMINISTRATION,
  DATA_READS,
  DECRYPTION,
  KEY_ADMINISTRATION,
  PROTECTION_REMOVAL,
} from '../../predicates/access/sensitive-actions';
import { decideAccess, isAdministrator } from '../permissions/decide-access';

/** The actions that make a principal stronger than another one without them. */
const SENSITIVE: readonly string[] = [
  ...new Set([...ADMINISTRATION, ...DATA_READS, ...DECRYPTION, ...KEY_ADMINISTRATION, ...PROTECTION_REMOVAL]),
];

/** An action on a resource pattern. */
interface Permission {
  readonly action: string;
  readonly resource: string;
}

const known = new WeakMap<PrincipalAccess, readonly Permission[]>();

/** The sensitive actions that one principal has and another has not, sorted; `*` for an administrator. */
export function strongerActions(model: AccessModel, weak: PrincipalAccess, strong: PrincipalAccess): string[] {
  if (isAdministrator(weak)) return [];
  if (isAdministrator(strong)) return ['*'];
  const gained = sensitivePermissions(model, strong)
    .filter(({ action, resource }) => !decideAccess(model, { principal: weak.id, action, resource }).isAllowed)
    .map(({ action, resource }) => `${action} on ${readable(resource)}`);
  return [
    ...new Set([...gained, ...widePolicies(strong).filter((policy) => !widePolicies(weak).includes(policy))]),
  ].sort();
}

function sensitivePermissions(model: AccessModel, access: PrincipalAccess): readonly Permission[] {
  const found =
    known.get(access) ??
    access.allows.flatMap((grant) => {
      const resources = split(grant.resources).flatMap((set) => (set.isExcluded ? ['*'] : set.patterns));
      return SENSITIVE.filter((action) => matches(grant.actions, action.toLowerCase()))
        .flatMap((action) => resources.map((resource) => ({ action, resource })))
        .filter((each) => decideAccess(model, { principal: access.id, ...each }).isAllowed);
    });
  known.set(access, found);
  return found;
}

/** The managed policies of AWS with all permissions of a service, whose statements the templates do not contain. */
function widePolicies({ allows }: PrincipalAccess): string[] {
  return allows
    .flatMap(({ actions }) => actions.patterns)
    .filter((pattern) => pattern.startsWith(MANAGED_POLICY))
    .map((pattern) => pattern.split(':aws:policy/').slice(1).join())
    .filter((name) => isTooWide(name))
    .map((name) => `the permissions of ${name}`);
}
