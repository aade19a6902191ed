import type { EnvironmentSettings } from './environment-settings';

/** The Regions of an environment's stacks: its own first, then those of its probes, and that of its backup copies. */
export function regionsOf({
  backups: { copyRegion },
  probeRegions = [],
  region,
}: EnvironmentSettings): readonly string[] {
  return [...new Set([region, ...probeRegions, ...(copyRegion === undefined ? [] : [copyRegion])])];
}
