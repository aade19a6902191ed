import { join } from 'node:path';
import type { EnvironmentSettings } from '../config';

/** A locked origin accepts only requests with the client certificate of the DNS zone (EDGE-06). */
export function viewerCertificateAuthority({ domain }: EnvironmentSettings, projectRoot: string): string | undefined {
  const { originPullAuthority, originStage } = domain?.cloudflare ?? {};
  return originStage === 'locked' && originPullAuthority !== undefined
    ? join(projectRoot, originPullAuthority)
    : undefined;
}
