import { type AccessModel, type ResourceDeny, withoutAccess } from './access-model';
import { actionsLike, EVERY_ACTION } from './action-table';
import { impliesAll } from './condition';
import type { Gain, Side } from './gain';
import { type Grant, isInside, keyOf, matches, type PatternSet, split } from './grant';
import { PrincipalComparison } from './principal-comparison';
import { ANYONE } from './principals';

/** The access that principals have in one model and not in another. With the models exchanged, it is the lost access. */
export function gainsBetween(before: AccessModel, after: AccessModel): Gain[] {
  return [
    ...[...after.principals.values()].flatMap((access) =>
      gainsOf([before.principals.get(access.id) ?? withoutAccess(access.id), before], [access, after]),
    ),
    ...removedResourceDenies(before, after),
  ];
}

/** The access of one principal that another, or the same one on the other side, does not have. */
export function gainsOf([old, before]: Side, [access, after]: Side): Gain[] {
  const candidates = candidatesOf([old, before], [access, after]);
  if (candidates.length === 0) return [];
  const anyone = before.principals.get(ANYONE)?.allows ?? [];
  const comparison = new PrincipalComparison([{ ...old, allows: [...old.allows, ...anyone] }, before], [access, after]);
  return candidates.flatMap((grant) => actionsOf(grant.actions).flatMap((action) => comparison.gains(grant, action)));
}

/** Without a change of a restriction, only statements that the other side does not have can be a gain. */
function candidatesOf([old, before]: Side, [access, after]: Side): readonly Grant[] {
  const isRestrictedEqually =
    keysOf(old.denies) === keysOf(access.denies) &&
    old.boundary?.id === access.boundary?.id &&
    keysOf(old.boundary?.grants ?? []) === keysOf(access.boundary?.grants ?? []);
  if (!isRestrictedEqually) return access.allows;
  const known = new Set(old.allows.map(keyOf));
  const changed = changedDelegations(before, after);
  return access.allows.filter((grant) => !known.has(keyOf(grant)) || concerns(grant, changed));
}

const changes = new WeakMap<AccessModel, WeakMap<AccessModel, ReadonlySet<string>>>();

function changedDelegations(before: AccessModel, after: AccessModel): ReadonlySet<string> {
  const ofBefore = changes.get(before) ?? new WeakMap<AccessModel, ReadonlySet<string>>();
  changes.set(before, ofBefore);
  const changed =
    ofBefore.get(after) ??
    new Set(
      [...after.delegations]
        .filter(([arn, grants]) => keysOf(before.delegations.get(arn) ?? []) !== keysOf(grants))
        .map(([arn]) => arn),
    );
  ofBefore.set(after, changed);
  return changed;
}

function concerns({ resources }: Grant, arns: ReadonlySet<string>): boolean {
  return resources.patterns.some((pattern) => arns.has(pattern));
}

function keysOf(grants: readonly Grant[]): string {
  return [...new Set(grants.map(keyOf))].sort().join('\n');
}

function actionsOf({ isExcluded, patterns }: PatternSet): readonly string[] {
  if (!isExcluded) return [...new Set(patterns.flatMap(actionsLike))];
  const excluded = new Set(patterns.flatMap(actionsLike));
  return EVERY_ACTION.filter((action) => !excluded.has(action));
}

/** Deny statements of resource-based policies that apply to fewer requests than before. */
function removedResourceDenies(before: AccessModel, after: AccessModel): Gain[] {
  const known = new Set(after.resourceDenies.map(({ grant, principal }) => `${principal} ${keyOf(grant)}`));
  return before.resourceDenies
    .filter(({ grant, principal }) => !known.has(`${principal} ${keyOf(grant)}`))
    .filter(({ grant }) => grant.resources.isExcluded || grant.resources.patterns.some((arn) => isKept(arn, after)))
    .flatMap((removed) =>
      actionsOf(removed.grant.actions)
        .filter((action) => !after.resourceDenies.some((each) => includesDeny(each, removed, action)))
        .map((action): Gain => {
          const { grant, principal } = removed;
          const { conditions, resources } = grant;
          return { principal, action, resources: [resources], conditions, cause: 'deny', grant, restriction: grant };
        }),
    );
}

/** A policy that is removed with its resource permits nothing. */
function isKept(pattern: string, { arns }: AccessModel): boolean {
  const [bucket = ''] = pattern.split('/*');
  return arns.has(pattern) || arns.has(bucket) || !pattern.includes('${@');
}

function includesDeny({ grant, principal }: ResourceDeny, removed: ResourceDeny, action: string): boolean {
  return (
    [ANYONE, removed.principal].includes(principal) &&
    matches(grant.actions, action.toLowerCase()) &&
    split(removed.grant.resources).every((set) => isInside([set], grant.resources)) &&
    impliesAll(removed.grant.conditions, grant.conditions)
  );
}
