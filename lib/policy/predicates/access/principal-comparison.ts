import type { AccessModel, PrincipalAccess } from './access-model';
import { impliesAll } from './condition';
import type { Gain, Side } from './gain';
import { type Grant, isInside, matches, overlaps, split } from './grant';
import { MANAGED_POLICY } from './identity-access';
import { ANYONE } from './principals';

/** A part of a grant: all of the resource sets and all of the comparisons. */
type Piece = Pick<Gain, 'conditions' | 'resources'>;

type Found = Omit<Gain, 'action'>;

/** The statements of both sides that apply to one action. */
interface MatchingGrants {
  readonly oldAllows: readonly Grant[];
  readonly oldDenies: readonly Grant[];
  readonly denies: readonly Grant[];
  readonly resourceDenies: readonly Grant[];

  /** Undefined without a boundary that limits the access. */
  readonly oldBoundary?: readonly Grant[];
  readonly boundary?: readonly Grant[];
}

/** Actions on keys and roles, whose policy decides whether identity-based policies apply. */
const DELEGATED = /^(kms|sts):/;

/** Compares the access of one principal on both sides, action by action. */
export class PrincipalComparison {
  /** The result depends only on the statements that match an action: a wildcard is evaluated once for each such combination. */
  private readonly known = new Map<string, Found[]>();

  constructor(
    private readonly old: Side,
    private readonly current: Side,
  ) {}

  /** The access by an action that a statement of the current side grants and the old side does not have. */
  public gains(grant: Grant, action: string): Gain[] {
    const lowerCase = action.toLowerCase();
    const matching = this.matching(lowerCase);
    const isDelegated = DELEGATED.test(lowerCase) && grant.isResourceBased !== true;
    const lists: (readonly Grant[] | undefined)[] = [[grant], ...listsOf(matching)];
    // A key policy can contain any statement for each action: these actions are evaluated one by one.
    const key = `${lists.map((list) => list?.map(numberOf).join(',') ?? '-').join(' ')} ${isDelegated ? lowerCase : ''}`;
    const found = this.known.get(key) ?? this.evaluate(grant, matching, isDelegated ? lowerCase : undefined);
    this.known.set(key, found);
    return found.map((each) => ({ ...each, action }));
  }

  private matching(action: string): MatchingGrants {
    const [[old], [access, model]] = [this.old, this.current];
    const on = (grants: readonly Grant[]) => grants.filter(({ actions }) => matches(actions, action));
    // The actions of a policy that is not in the templates are unknown: no boundary is assumed to limit them.
    const isForeign = action.startsWith(MANAGED_POLICY);
    const [oldBoundary, boundary] = isForeign ? [] : [oldLimitsOf(old, access), access.boundary?.grants];
    return {
      oldAllows: on(old.allows),
      oldDenies: on(old.denies),
      denies: on(access.denies),
      resourceDenies: on(
        model.resourceDenies
          .filter(({ principal }) => [ANYONE, access.id].includes(principal))
          .map((each) => each.grant),
      ),
      oldBoundary: oldBoundary && on(oldBoundary),
      boundary: boundary && on(boundary),
    };
  }

  private evaluate(grant: Grant, matching: MatchingGrants, delegatedAction: string | undefined): Found[] {
    const { boundary, denies, resourceDenies } = matching;
    const [, model] = this.current;
    return split(grant.resources)
      .map((set): Piece => ({ resources: [set], conditions: grant.conditions }))
      .flatMap((piece) => intersect(piece, boundary))
      .flatMap((piece) => intersect(piece, delegationsOf(piece, model, delegatedAction)))
      .filter((piece) => ![...denies, ...resourceDenies].some((deny) => covers(deny, piece)))
      .flatMap((piece) => this.compare(piece, matching, delegatedAction))
      .map((found) => ({ ...found, principal: this.current[0].id, grant }));
  }

  private compare(piece: Piece, matching: MatchingGrants, action?: string): Omit<Found, 'grant' | 'principal'>[] {
    const { denies, oldAllows, oldBoundary, oldDenies } = matching;
    const [, before] = this.old;
    const covering = oldAllows.filter((each) => covers(each, piece));
    if (covering.length === 0) {
      const weakened = oldAllows.find((each) => isInside(piece.resources, each.resources));
      return [{ ...piece, cause: 'statement', ...(weakened !== undefined && { weakened }) }];
    }
    if (isUncovered(oldBoundary, piece)) return [{ ...piece, cause: 'boundary' }];
    const isOwnPolicy = covering.some(({ isResourceBased }) => isResourceBased === true);
    if (!isOwnPolicy && isUncovered(delegationsOf(piece, before, action), piece)) {
      return [{ ...piece, cause: 'delegation' }];
    }
    const restriction = oldDenies.find((deny) =>
      partsOf(piece, deny).some((part) => !denies.some((each) => covers(each, part))),
    );
    return restriction === undefined ? [] : [{ ...piece, cause: 'deny', restriction }];
  }
}

function listsOf(matching: MatchingGrants): (readonly Grant[] | undefined)[] {
  const { boundary, denies, oldAllows, oldBoundary, oldDenies, resourceDenies } = matching;
  return [oldAllows, oldDenies, denies, resourceDenies, oldBoundary, boundary];
}

/** An old boundary that is not in the templates limits an unknown part of the access, unless it is the same as the current one. */
function oldLimitsOf({ boundary }: PrincipalAccess, access: PrincipalAccess): readonly Grant[] | undefined {
  if (boundary === undefined) return undefined;
  return boundary.grants ?? (boundary.id === access.boundary?.id ? undefined : []);
}

/** The statements of the policy of a key or role that delegate an action to the account; undefined for other resources. */
function delegationsOf({ resources }: Piece, model: AccessModel, action?: string): readonly Grant[] | undefined {
  if (action === undefined) return undefined;
  const [arn] = resources.flatMap(({ isExcluded, patterns }) => (isExcluded ? [] : patterns));
  return arn === undefined ? undefined : model.delegations.get(arn)?.filter(({ actions }) => matches(actions, action));
}

function intersect(piece: Piece, limits: readonly Grant[] | undefined): Piece[] {
  if (limits === undefined) return [piece];
  return limits.flatMap((limit) =>
    split(limit.resources)
      .filter((set) => overlaps(piece.resources, set))
      .map((set) => ({
        resources: isInside(piece.resources, set) ? piece.resources : [...piece.resources, set],
        conditions: [...piece.conditions, ...limit.conditions],
      })),
  );
}

function covers(grant: Grant, { conditions, resources }: Piece): boolean {
  return isInside(resources, grant.resources) && impliesAll(conditions, grant.conditions);
}

function isUncovered(limits: readonly Grant[] | undefined, piece: Piece): boolean {
  return limits !== undefined && !limits.some((limit) => covers(limit, piece));
}

/** The requests of a piece that a Deny statement covers. */
function partsOf(piece: Piece, deny: Grant): Piece[] {
  return split(deny.resources)
    .filter((set) => overlaps(piece.resources, set))
    .map((set) => ({
      resources: [...piece.resources, set],
      conditions: [...piece.conditions, ...deny.conditions],
    }));
}

const numbers = new WeakMap<Grant, number>();
let next = 0;

function numberOf(grant: Grant): number {
  const known = numbers.get(grant);
  if (known !== undefined) return known;
  next += 1;
  numbers.set(grant, next);
  return next;
}
