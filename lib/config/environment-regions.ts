import { GLOBAL_REGION } from '../../facts/edge-limits';
import type { EnvironmentSettings } from './environment-settings';

/** The Regions of an environment's stacks: its own first, then those of its probes, of its backup copies, and of the certificate of its sites and status page. */
export function regionsOf({
  backups: { copyRegion },
  observability: { statusPage, worldwideProbes } = {},
  probeRegions = [],
  region,
  sites = [],
}: EnvironmentSettings): readonly string[] {
  return [
    ...new Set([
      region,
      ...probeRegions,
      ...(worldwideProbes?.regions ?? []),
      ...(copyRegion === undefined ? [] : [copyRegion]),
      ...(sites.length > 0 || statusPage !== undefined ? [GLOBAL_REGION] : []),
    ]),
  ];
}
