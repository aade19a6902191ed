import type { Resource, Value } from '../../model';
import { canOverlap, isLike, isWithin, type Statement } from '../iam';
import { canonicalTexts } from './canonical-text';
import { type Comparison, comparisonsOf } from './condition';

/** Texts that match one of the patterns or, for `NotAction` and `NotResource`, none of them. */
export interface PatternSet {
  readonly patterns: readonly string[];
  readonly isExcluded: boolean;
}

/** The place of a statement. */
export interface GrantSource {
  /** The resource with the policy. */
  readonly resource: Resource;

  /** The Sid, the position, or the property. */
  readonly statement: string;
}

/** A statement for one principal, in canonical form. */
export interface Grant {
  /** Action patterns in lower case. */
  readonly actions: PatternSet;
  readonly resources: PatternSet;
  readonly conditions: readonly Comparison[];
  readonly source: GrantSource;

  /**
   * Whether it is a statement of a resource-based policy.
   *
   * @default false
   */
  readonly isResourceBased?: boolean;
}

const ANY: PatternSet = { patterns: ['*'], isExcluded: false };

/** The grant of a statement. A statement that cannot be resolved is an action that is equal only to the same statement. */
export function grantOf({ name, value }: Statement, resource: Resource, resources?: PatternSet): Grant {
  const source = { resource, statement: name };
  if (value.resolution.kind === 'unknown') {
    const actions = {
      patterns: canonicalTexts(value, resource).map((text) => `unresolved statement ${text}`),
      isExcluded: false,
    };
    return { actions, resources: resources ?? ANY, conditions: [], source };
  }
  return {
    actions: lowerCase(patternSet(resource, value.get('Action'), value.get('NotAction'))),
    resources: resources ?? patternSet(resource, value.get('Resource'), value.get('NotResource')),
    conditions: comparisonsOf(value.get('Condition'), resource),
    source,
  };
}

/** A text for the comparison of two grants: equal for equal statements in any place and with any name. */
export function keyOf({ actions, conditions, resources }: Grant): string {
  const comparisons = conditions.map((each) => JSON.stringify(each)).sort();
  return JSON.stringify([actions, resources, comparisons]);
}

/** Whether a set contains a text. */
export function matches({ isExcluded, patterns }: PatternSet, text: string): boolean {
  return patterns.some((pattern) => isLike(pattern, text)) !== isExcluded;
}

/** A set for each pattern; a set of excluded patterns is one set. */
export function split(set: PatternSet): PatternSet[] {
  return set.isExcluded ? [set] : set.patterns.map((pattern) => ({ patterns: [pattern], isExcluded: false }));
}

/** Whether every text of the intersection of sets, each with one pattern, is in another set. */
export function isInside(intersection: readonly PatternSet[], outer: PatternSet): boolean {
  return intersection.some((inner) => {
    const [pattern = '*'] = inner.patterns;
    if (inner.isExcluded) {
      return outer.isExcluded
        ? outer.patterns.every((each) => inner.patterns.some((excluded) => isWithin(each, excluded)))
        : outer.patterns.includes('*');
    }
    return containsPattern(outer, pattern);
  });
}

/** Whether every text that matches a pattern is in a set. */
export function containsPattern({ isExcluded, patterns }: PatternSet, pattern: string): boolean {
  return isExcluded
    ? !patterns.some((each) => canOverlap(pattern, each))
    : patterns.some((each) => isWithin(pattern, each));
}

/** Whether a text that matches a pattern can be in a set. */
export function overlapsPattern({ isExcluded, patterns }: PatternSet, pattern: string): boolean {
  return isExcluded
    ? !patterns.some((each) => isWithin(pattern, each))
    : patterns.some((each) => each === pattern || canOverlap(pattern, each));
}

/** Whether a text can be in all of these sets and in another one. */
export function overlaps(intersection: readonly PatternSet[], other: PatternSet): boolean {
  return intersection.every((each) => split(each).some((one) => split(other).some((set) => pairOverlaps(one, set))));
}

function pairOverlaps(one: PatternSet, other: PatternSet): boolean {
  if (one.isExcluded && other.isExcluded) return true;
  if (one.isExcluded) return pairOverlaps(other, one);
  const [pattern = '*'] = one.patterns;
  return overlapsPattern(other, pattern);
}

function patternSet(owner: Resource, listed: Value, excluded: Value): PatternSet {
  const isExcluded = listed.isAbsent && !excluded.isAbsent;
  return { patterns: canonicalTexts(isExcluded ? excluded : listed, owner), isExcluded };
}

function lowerCase({ isExcluded, patterns }: PatternSet): PatternSet {
  return { patterns: patterns.map((pattern) => pattern.toLowerCase()).sort(), isExcluded };
}
