import { type AccessModel, type PrincipalAccess, withoutAccess } from '../../predicates/access/access-model';
import { readable } from '../../predicates/access/canonical-text';
import { type Comparison, describeComparison } from '../../predicates/access/condition';
import { containsPattern, type Grant, matches, overlapsPattern } from '../../predicates/access/grant';
import { graphResource } from '../graph-nodes';
import { applicableGrants, isAdministratorPolicy, resourceDenies } from './applicable-grants';
import { grantFor } from './principal-facts';
import type { GraphStep } from '../graph-view';
import { matchesContext, type RequestContext } from './request-context';

/** A request of one principal. */
export interface AccessRequest {
  /** The canonical ARN of the principal, as the access model names it. */
  readonly principal: string;

  /** Such as `s3:GetObject`. */
  readonly action: string;

  /** The canonical ARN, or a pattern: then access to one resource of the pattern is access. */
  readonly resource: string;

  /**
   * The condition keys of the request.
   *
   * @default - unknown: a statement with a condition permits under this condition, and denies nothing
   */
  readonly context?: RequestContext;

  /**
   * Some condition keys of the request; comparisons of other keys are conditions of the result.
   *
   * @default - none
   */
  readonly known?: RequestContext;
}

/** The decision of IAM about a request. */
export interface AccessDecision {
  readonly isAllowed: boolean;

  /** What the request must also fulfill; empty with a context. */
  readonly conditions: readonly string[];

  /** The statements that permit the request, or the one that denies it; none for an implicit deny. */
  readonly steps: readonly GraphStep[];
}

/** Actions on keys and roles, whose own policy must delegate to the account. */
const DELEGATED = /^(kms|sts):/;

const DENIED: AccessDecision = { isAllowed: false, conditions: [], steps: [] };

/**
 * Whether IAM permits a request: no Deny statement applies, and an identity-based policy within the permissions boundary or a
 * resource-based policy allows it. Service control policies and session policies are not in the templates.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function decideAccess(model: AccessModel, request: AccessRequest): AccessDecision {
  const { boundary, byIdentity, byResource, denies, isRole } = applicableGrants(model, request);
  if (byIdentity.length === 0 && byResource.length === 0) return DENIED;
  const denied = [...denies, ...resourceDenies(model, request)].find((grant) => deniesRequest(grant, request));
  if (denied !== undefined) return { isAllowed: false, conditions: [], steps: [stepOf(denied, 'denied by')] };
  const [named] = preferred(byResource.filter((grant) => allows(grant, request)));
  // The permissions boundary of a role also limits resource-based policies that name the role.
  if (named !== undefined && !(isRole && boundary !== undefined)) return allowed([named], request);
  const delegation = delegationOf(model, request);
  if (delegation === null && named === undefined) return DENIED;
  const [own] = delegation === null ? [] : preferred(byIdentity.filter((grant) => allows(grant, request)));
  const granted = named ?? own;
  if (granted === undefined) return DENIED;
  const [limit] = boundary === undefined ? [] : preferred(boundary.filter((grant) => allows(grant, request)));
  if (boundary !== undefined && limit === undefined) return DENIED;
  return allowed([granted, ...(limit === undefined ? [] : [limit]), ...(delegation ?? [])], request);
}

/** Whether a principal is an administrator: it has every action on every resource, without a permissions boundary. */
export function isAdministrator(access: PrincipalAccess): boolean {
  return (
    access.boundary === undefined &&
    access.allows.some(
      ({ actions, conditions, isResourceBased, resources }) =>
        isResourceBased !== true &&
        conditions.length === 0 &&
        !resources.isExcluded &&
        resources.patterns.includes('*') &&
        actions.patterns.some(
          (action) => (!actions.isExcluded && /^\*(:\*)?$/.test(action)) || isAdministratorPolicy(action),
        ),
    )
  );
}

/** The statement of a grant, as a step. */
export function stepOf({ source: { resource, statement } }: Grant, verb = 'allowed by'): GraphStep {
  return { text: `${verb} statement ${readable(statement)}`, resource: graphResource(resource), property: statement };
}

function allows({ conditions, resources }: Grant, { context, known = {}, resource }: AccessRequest): boolean {
  if (!overlapsPattern(resources, resource)) return false;
  if (conditions.length === 0) return true;
  const compared = context === undefined ? conditions.filter(({ key }) => isKnown(key, known)) : conditions;
  return matchesContext(compared, context ?? known);
}

function deniesRequest({ conditions, resources }: Grant, { context, resource }: AccessRequest): boolean {
  return (
    containsPattern(resources, resource) &&
    (context === undefined ? conditions.length === 0 : matchesContext(conditions, context))
  );
}

/** A statement without conditions is preferred. */
function preferred(grants: readonly Grant[]): readonly Grant[] {
  return grants.length < 2 ? grants : [...grants].sort((one, other) => one.conditions.length - other.conditions.length);
}

/** The statement of a key or trust policy that lets identity-based policies decide; null without one, undefined for other resources. */
function delegationOf(model: AccessModel, request: AccessRequest): readonly Grant[] | null | undefined {
  const grants = DELEGATED.test(request.action.toLowerCase()) ? model.delegations.get(request.resource) : undefined;
  if (grants === undefined) return undefined;
  const action = request.action.toLowerCase();
  const access = model.principals.get(request.principal) ?? withoutAccess(request.principal);
  const own = grants.flatMap((grant) => (matches(grant.actions, action) ? (grantFor(grant, access) ?? []) : []));
  const [found] = preferred(own.filter((grant) => allows(grant, request)));
  return found === undefined ? null : [found];
}

function isKnown(key: string, known: RequestContext): boolean {
  return Object.keys(known).some((each) => each.toLowerCase() === key);
}

function allowed(grants: readonly Grant[], { context, known = {} }: AccessRequest): AccessDecision {
  const comparisons: Comparison[] = context === undefined ? grants.flatMap((grant) => grant.conditions) : [];
  const conditions = comparisons.filter(({ key }) => !isKnown(key, known));
  return {
    isAllowed: true,
    conditions: [...new Set(conditions.map(describeComparison))].sort(),
    steps: grants.map((grant) => stepOf(grant)),
  };
}
