import { Tier } from '../../../facts/tier';
import { AWS_REGIONS } from '../../../facts/regions';
import { EU_REGIONS } from '../allowed-regions';
import { closestName } from '../../../facts/closest-name';
import { describeChoices } from '../describe-value';
import { publicHostnames } from '../public-endpoints';
import type { ReadableEnvironment } from '../readable-settings';
import type { ValidationOptions } from '../validation-options';
import type { SettingIssue } from './rule';

const PATH = ['observability', 'worldwideProbes'] as const;

/** Probes from other continents are in Regions that are not allowed for data, and check public hostnames of production (DET-05, ENV-02). */
export function* worldwideProbesRule(
  environment: ReadableEnvironment,
  { allowedRegions = EU_REGIONS }: ValidationOptions,
): Iterable<SettingIssue> {
  const { observability, tier } = environment;
  const { worldwideProbes } = observability ?? {};
  if (worldwideProbes === undefined) return;
  if (tier !== undefined && tier !== Tier.PRODUCTION) {
    yield {
      path: PATH,
      given: 'probes from other Regions',
      allowed: 'nothing outside production: only production has probes (DET-05)',
      fix: 'Remove it.',
    };
  }
  const allowed = (worldwideProbes.regions ?? []).filter((each) => each !== undefined && allowedRegions.includes(each));
  if (allowed.length > 0) {
    yield {
      path: [...PATH, 'regions'],
      allowed: `Regions outside the allowed ones; ${allowed.join(', ')} may have all resources (ENV-02)`,
      fix: `Move ${allowed.join(', ')} to probeRegions.`,
    };
  }
  for (const [index, each] of (worldwideProbes.regions ?? []).entries()) {
    if (each === undefined || AWS_REGIONS.includes(each)) continue;
    const meant = closestName(each, AWS_REGIONS);
    yield {
      path: [...PATH, 'regions', index],
      allowed: 'the name of an AWS Region',
      fix: `Write it as AWS does, for instance "${meant ?? 'us-east-2'}".`,
    };
  }
  yield* hostnameIssues(environment, worldwideProbes.hostnames);
}

function* hostnameIssues(
  environment: ReadableEnvironment,
  hostnames: readonly (string | undefined)[] = [],
): Iterable<SettingIssue> {
  const known = publicHostnames(environment).map(({ hostname }) => hostname);
  if (hostnames.length === 0) {
    yield {
      path: [...PATH, 'hostnames'],
      allowed: 'one public hostname or more, each once',
      fix: 'Write the hostnames whose health check path returns no personal data.',
    };
  }
  for (const [index, hostname] of hostnames.entries()) {
    if (hostname === undefined || (known.includes(hostname) && hostnames.indexOf(hostname) === index)) continue;
    yield {
      path: [...PATH, 'hostnames', index],
      allowed: known.length === 0 ? 'a public hostname of the environment' : `${describeChoices(known)}, each once`,
      fix: 'Write a hostname of a service, function or site of the environment.',
    };
  }
}
