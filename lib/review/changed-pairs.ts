import { isDeepStrictEqual } from 'node:util';
import { environmentPairs, type EnvironmentPair, type EnvironmentSide, type Side } from './side';

/** The environments whose templates differ. */
export function changedPairs(before: Side, after: Side): EnvironmentPair[] {
  return environmentPairs(before, after).filter((pair) => !isUnchanged(pair));
}

/** Whether both versions of an environment have the same templates, and with them the same results. */
export function isUnchanged({ after, before }: EnvironmentPair): boolean {
  return isDeepStrictEqual(contentOf(before), contentOf(after));
}

function contentOf(side: EnvironmentSide | undefined): unknown {
  return side && [side.tier, side.zone, side.templates.templates.map(({ body, stack }) => [body, stack])];
}
