import { accessChanges } from './access';
import { type Change, ChangeSeverity, digestOf } from './change';
import { CHANGE_KINDS, type ChangeKind } from './change-kinds';
import type { CostDifference } from '../cost';
import { controlChanges } from './controls';
import { costChanges, costDifferences } from './cost';
import { exposureChanges } from './exposure';
import { dataChanges } from './loss/data-changes';
import { areWhole, environmentPairs, type Side } from './side';

/** The result of the comparison of two versions. */
export interface Review {
  readonly before: ReviewedSide;
  readonly after: ReviewedSide;
  /** Every change once: blocking changes first, then by kind, environment and path. */
  readonly changes: readonly Change[];
  /** The environments whose rules about the environment itself are not evaluated: their folder may lack stacks. */
  readonly partialEnvironments: readonly string[];
  /** The estimated cost of each environment in both versions. */
  readonly costs: readonly CostDifference[];
}

/** A version in the result. */
export interface ReviewedSide {
  readonly label: string;
  /** The digest of the templates of each environment. */
  readonly digests: Readonly<Record<string, string>>;
}

/** A part of the comparison. It is pure: it reads no file, no clock and no network. */
type Analysis = (before: Side, after: Side, today?: string) => readonly Change[];

const ANALYSES: readonly Analysis[] = [dataChanges, accessChanges, exposureChanges, controlChanges, costChanges];

/**
 * Compares two versions of the same environments. A comparison of a version with itself has no changes, except for acknowledgments that
 * are expired today.
 *
 * @param today YYYY-MM-DD; without it, no acknowledgment is expired
 */
export function reviewChanges(before: Side, after: Side, today?: string): Review {
  const changes = ANALYSES.flatMap((analysis) => analysis(before, after, today));
  return {
    before: reviewedSide(before),
    after: reviewedSide(after),
    changes: changes.toSorted(byImportance),
    partialEnvironments: environmentPairs(before, after).flatMap((pair) => (areWhole(pair) ? [] : [pair.name])),
    costs: costDifferences(before, after),
  };
}

function reviewedSide({ environments, label }: Side): ReviewedSide {
  const digests = environments.map(({ name, stacks }) => {
    const templates = Object.fromEntries(stacks.map((stack) => [`${stack.region}/${stack.name}`, stack.template]));
    return [name, digestOf(templates)] as const;
  });
  return { label, digests: Object.fromEntries(digests) };
}

const KINDS = Object.keys(CHANGE_KINDS) as ChangeKind[];

function byImportance(one: Change, other: Change): number {
  return keyOf(one).localeCompare(keyOf(other), 'en');
}

function keyOf({ environment, kind, path, severity }: Change): string {
  const position = String(KINDS.indexOf(kind)).padStart(3, '0');
  return [severity === ChangeSeverity.BLOCKING ? 0 : 1, position, environment, path].join(' ');
}
