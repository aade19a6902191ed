import { join } from 'node:path';
import type { EnvironmentSettings } from '../config';
import type { EdgeContract } from '../config/contract';
import type { ZoneFolder } from '../cloudflare/zone-review';
import { withOptionalPackages } from './optional-packages';

/** Writes the Terraform documents of the environments with a domain. Without one, the bindings for Terraform are not loaded. */
export function writeDnsZones(
  projectRoot: string,
  environments: readonly EnvironmentSettings[],
  contracts: readonly EdgeContract[] = [],
): readonly ZoneFolder[] {
  const withDomain = environments.filter(({ domain }) => domain !== undefined);
  if (withDomain.length === 0) return [];
  const names = withDomain.map(({ name }) => name).join(', ');
  const { synthesizeCloudflare } = withOptionalPackages(
    `The DNS zone of ${names} at Cloudflare`,
    () => require('../../cdktf/synthesize-cloudflare') as typeof import('../../cdktf/synthesize-cloudflare'),
  );
  return synthesizeCloudflare({ environments: withDomain, outdir: join(projectRoot, 'cdktf.out'), contracts });
}
