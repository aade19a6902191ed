import { Tier } from '../../../facts/tier';
import { EU_REGIONS } from '../allowed-regions';
import { describeChoices } from '../describe-value';
import type { ReadableEnvironment } from '../readable-settings';
import type { Finding, ValidationOptions } from './rule';

/** Public names of production are asked for from two Regions at least; elsewhere nobody asks (DET-05). */
export function* probeRegionsRule(
  environment: ReadableEnvironment,
  { allowedRegions = EU_REGIONS }: ValidationOptions,
): Iterable<Finding> {
  const { probeRegions = [], region, tier } = environment;
  const others = allowedRegions.filter((each) => each !== region);
  if (tier === undefined) return;
  if (tier !== Tier.PRODUCTION && probeRegions.length > 0) {
    yield {
      path: ['probeRegions'],
      allowed: 'nothing outside production (DET-05)',
      fix: 'Remove it: only what visitors rely on is asked for from outside.',
    };
    return;
  }
  for (const [index, each] of probeRegions.entries()) {
    if (each === undefined || (others.includes(each) && probeRegions.indexOf(each) === index)) continue;
    yield {
      path: ['probeRegions', index],
      allowed: `${describeChoices(others)}, each once (DET-05, ENV-02)`,
      fix: "Ask from another allowed Region: the environment's own is there already.",
    };
  }
  if (probeRegions.length > 0 || tier !== Tier.PRODUCTION || !isPublic(environment)) return;
  yield {
    path: ['probeRegions'],
    allowed: 'one Region or more in production (DET-05)',
    fix: `Write one, such as ["${String(others[0])}"]: from one place nobody can tell whether the name or the place fails.`,
  };
}

function isPublic({ domain, services }: ReadableEnvironment): boolean {
  return domain !== undefined && (services ?? []).some((service) => service?.hostname !== undefined);
}
