import { Tier } from '../../../facts/tier';
import { allowedRegionsPlace, EU_REGIONS } from '../allowed-regions';
import { describeChoices } from '../describe-value';
import { publicHostnames } from '../public-endpoints';
import type { ReadableEnvironment } from '../readable-settings';
import type { ValidationOptions } from '../validation-options';
import type { SettingIssue } from './rule';

/** Public hostnames of production have probes in at least two Regions; other tiers have none (DET-05). */
export function* probeRegionsRule(
  environment: ReadableEnvironment,
  options: ValidationOptions,
): Iterable<SettingIssue> {
  const { allowedRegions = EU_REGIONS } = options;
  const { probeRegions = [], region, tier } = environment;
  const others = allowedRegions.filter((each) => each !== region);
  if (tier === undefined) return;
  if (tier !== Tier.PRODUCTION && probeRegions.length > 0) {
    yield {
      path: ['probeRegions'],
      allowed: 'nothing outside production (DET-05)',
      fix: 'Remove it: only production has probes.',
    };
    return;
  }
  for (const [index, each] of probeRegions.entries()) {
    if (each === undefined || (others.includes(each) && probeRegions.indexOf(each) === index)) continue;
    yield {
      path: ['probeRegions', index],
      allowed: `${others.length === 0 ? 'a second allowed Region' : describeChoices(others)}, each once (DET-05, ENV-02)`,
      fix: `Write another allowed Region (${allowedRegionsPlace(options)}): the Region of the environment always has probes.`,
    };
  }
  if (probeRegions.length > 0 || tier !== Tier.PRODUCTION || !isPublic(environment)) return;
  yield {
    path: ['probeRegions'],
    allowed: 'one Region or more in production (DET-05)',
    fix: `${others[0] === undefined ? `Add a Region to ${allowedRegionsPlace(options)}, and write it here` : `Write one, such as ["${others[0]}"]`}: probes in one Region cannot distinguish a failure of the hostname from a failure of the Region.`,
  };
}

function isPublic(environment: ReadableEnvironment): boolean {
  return environment.domain !== undefined && publicHostnames(environment).length > 0;
}
