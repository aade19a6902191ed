import { TIERS } from '../../../facts/tier';
import type { EnvironmentSide } from '../side';
import { type EvaluatedSide, keyOf, type ReadValue } from './evaluated-side';
import { isWeakerValue } from './strength';

/** An environment with the results of its rules. */
export interface EvaluatedEnvironment {
  readonly name: string;
  readonly side: EnvironmentSide;
  readonly results: EvaluatedSide;
}

/** A value that is weaker in a stricter environment than in a less strict one. */
export interface TierDifference {
  readonly strict: EvaluatedEnvironment;
  readonly other: EvaluatedEnvironment;
  readonly read: ReadValue;
  readonly otherValue: string;
}

/** The differences between tiers, by a key that is the same on both sides of a review. */
export function tierDifferences(environments: readonly EvaluatedEnvironment[]): ReadonlyMap<string, TierDifference> {
  const found = new Map<string, TierDifference>();
  for (const strict of environments) {
    for (const other of environments.filter(({ side }) => rank(side) < rank(strict.side))) {
      const values = new Map(
        [...other.results.reads.values()].map((read) => [relativeKey(read, other.name), read.value]),
      );
      for (const read of strict.results.reads.values()) {
        const value = values.get(relativeKey(read, strict.name));
        if (value === undefined || !isWeakerValue(read.path, value, read.value)) continue;
        const key = `${strict.name} ${other.name} ${keyOf(read.owner)} ${read.path}`;
        if (!found.has(key)) found.set(key, { strict, other, read, otherValue: value });
      }
    }
  }
  return found;
}

function rank({ tier }: EnvironmentSide): number {
  return TIERS.indexOf(tier);
}

/** Stacks of an environment are named after it. */
function relativeKey({ owner, path, resource, rule }: ReadValue, environment: string): string {
  const [subject, target] = [resource, owner].map((each) => keyOf(each).replace(new RegExp(`^${environment}-`), ''));
  return `${rule} ${subject ?? ''} ${target ?? ''} ${path}`;
}
