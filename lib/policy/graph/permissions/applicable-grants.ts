import { ADMINISTERING } from '../../../../facts/wide-policies';
import { type AccessModel, type PrincipalAccess, withoutAccess } from '../../predicates/access/access-model';
import { type Grant, matches } from '../../predicates/access/grant';
import { MANAGED_POLICY } from '../../predicates/access/identity-access';
import { ACCOUNT, ANYONE } from '../../predicates/access/principals';
import { grantFor } from './principal-facts';
import { resourceDeniesOn } from './resource-denies';

/** A request of one principal. */
interface Request {
  readonly action: string;
  readonly principal: string;
  readonly resource: string;
}

/** The statements that apply to one action of one principal, on any resource. */
export interface ApplicableGrants {
  readonly byIdentity: readonly Grant[];
  readonly byResource: readonly Grant[];

  /** The Deny statements of the principal. */
  readonly denies: readonly Grant[];

  /**
   * The statements of the permissions boundary.
   *
   * @default - no boundary, or one that is not in the templates
   */
  readonly boundary?: readonly Grant[];
  readonly isRole: boolean;
}

const NONE: ApplicableGrants = { byIdentity: [], byResource: [], denies: [], isRole: false };

const known = new WeakMap<AccessModel, Map<string, Map<string, ApplicableGrants>>>();

/** The Allow statements of a principal by action, and those that are compared with each action. */
interface AllowedActions {
  readonly listed: ReadonlySet<string>;
  readonly compared: readonly Grant[];
}

const allowedActions = new WeakMap<PrincipalAccess, AllowedActions>();

/** The actions of statements without patterns; `undefined` for a statement that is compared with each action. */
const listed = new WeakMap<Grant, ReadonlySet<string> | undefined>();

/** The statements that apply to the action of a request. They are the same for each resource. */
export function applicableGrants(
  model: AccessModel,
  { action, principal }: { readonly action: string; readonly principal: string },
): ApplicableGrants {
  const lower = action.toLowerCase();
  if (![principal, ANYONE].some((id) => mayList(model.principals.get(id), lower))) return NONE;
  let byPrincipal = known.get(model);
  if (byPrincipal === undefined) known.set(model, (byPrincipal = new Map<string, Map<string, ApplicableGrants>>()));
  let byAction = byPrincipal.get(principal);
  if (byAction === undefined) byPrincipal.set(principal, (byAction = new Map<string, ApplicableGrants>()));
  let found = byAction.get(action);
  if (found === undefined) byAction.set(action, (found = compute(model, principal, lower)));
  return found;
}

/** Whether a statement allows an action of a principal on any resource. */
export function mayCall(model: AccessModel, principal: string, action: string): boolean {
  const { byIdentity, byResource } = applicableGrants(model, { action, principal });
  return byIdentity.length > 0 || byResource.length > 0;
}

/** Whether an action pattern is an AWS managed policy with every action, or with the permission to grant itself every action. */
export function isAdministratorPolicy(pattern: string): boolean {
  const [, ...names] = pattern.split(':aws:policy/');
  return pattern.startsWith(MANAGED_POLICY) && ADMINISTERING.test(names.join());
}

/** The Deny statements of resource-based policies that apply to a request. */
export function resourceDenies(model: AccessModel, { action, principal, resource }: Request): readonly Grant[] {
  const access = model.principals.get(principal) ?? withoutAccess(principal);
  return resourceDeniesOn(model, resource)
    .filter((each) => isNamedBy(each.principal, principal) && appliesTo(each.grant, action.toLowerCase()))
    .flatMap(({ grant }) => grantFor(grant, access) ?? []);
}

function compute(model: AccessModel, principal: string, action: string): ApplicableGrants {
  const access = model.principals.get(principal) ?? withoutAccess(principal);
  const anyone = principal === ANYONE ? [] : (model.principals.get(ANYONE)?.allows ?? []);
  const on = (grants: readonly Grant[]) =>
    grants.filter((grant) => appliesTo(grant, action)).flatMap((grant) => grantFor(grant, access) ?? []);
  const own = on(access.allows);
  const isRole = access.resource?.type === 'AWS::IAM::Role';
  const base = {
    byIdentity: own.filter(({ isResourceBased }) => isResourceBased !== true),
    byResource: [...own, ...on(anyone)].filter(({ isResourceBased }) => isResourceBased === true),
    isRole,
  };
  if (base.byIdentity.length === 0 && base.byResource.length === 0) return NONE;
  return {
    ...base,
    denies: on(access.denies),
    ...(access.boundary?.grants !== undefined && { boundary: on(access.boundary.grants) }),
  };
}

/** Whether an Allow statement of a principal can apply to an action. */
function mayList(access: PrincipalAccess | undefined, action: string): boolean {
  if (access === undefined) return false;
  let found = allowedActions.get(access);
  if (found === undefined) allowedActions.set(access, (found = actionsOf(access)));
  return found.listed.has(action) || found.compared.some((grant) => appliesTo(grant, action));
}

function actionsOf({ allows }: PrincipalAccess): AllowedActions {
  const sets = allows.map((grant) => [grant, listedActions(grant)] as const);
  return {
    listed: new Set(sets.flatMap(([, names]) => [...(names ?? [])])),
    compared: sets.filter(([, names]) => names === undefined).map(([grant]) => grant),
  };
}

function appliesTo(grant: Grant, action: string): boolean {
  if (!listed.has(grant)) listed.set(grant, listedActions(grant));
  const { actions } = grant;
  const names = listed.get(grant);
  if (names !== undefined) return names.has(action);
  return matches(actions, action) || (!actions.isExcluded && actions.patterns.some(isAdministratorPolicy));
}

function listedActions({ actions: { isExcluded, patterns } }: Grant): ReadonlySet<string> | undefined {
  const isCompared = isExcluded || patterns.some((pattern) => /[*?]/.test(pattern) || isAdministratorPolicy(pattern));
  return isCompared ? undefined : new Set(patterns);
}

/** A Deny statement for the account of a principal, or for every principal, denies the principal. */
function isNamedBy(named: string, principal: string): boolean {
  if (named === principal || named === ANYONE) return true;
  return named.startsWith(ACCOUNT) && principal.includes(`::${named.slice(ACCOUNT.length)}:`);
}
