import { AuthenticatedOriginPullsSettings } from '@cdktf/provider-cloudflare/lib/authenticated-origin-pulls-settings';
import { Construct } from 'constructs';
import type { IZone } from './zone';

export interface OriginPullsProps {
  /** DNS zone that authenticates to its origin. */
  readonly zone: IZone;
}

/**
 * Cloudflare presents the client certificate of the DNS zone to the origin. The source address is not a proof: every customer of
 * Cloudflare has its addresses, and its shared certificate (`tls_client_auth`).
 *
 * The certificate is uploaded by `npm run cloudflare -- ENVIRONMENT origin-pulls` (docs/runbooks/origin-lock.md), because Terraform would store its private key in the
 * state in plain text.
 *
 * **Guarantees**: zone-level authenticated origin pulls are on (DNS-05). The load balancer's trust store is the other half
 * (EDGE-06).
 */
export class OriginPulls extends Construct {
  constructor(scope: Construct, id: string, { zone }: OriginPullsProps) {
    super(scope, id);
    new AuthenticatedOriginPullsSettings(this, 'Resource', { zoneId: zone.zoneId, enabled: true });
  }
}
