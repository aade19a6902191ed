import { AuthenticatedOriginPullsSettings } from '@cdktf/provider-cloudflare/lib/authenticated-origin-pulls-settings';
import { Construct } from 'constructs';
import type { IZone } from './zone';

export interface OriginPullsProps {
  /** Zone that proves itself to its origin. */
  readonly zone: IZone;
}

/**
 * Cloudflare presents the zone's own client certificate to the origin, which proves more than an address does: any customer
 * of Cloudflare has its addresses, and its shared certificate (`tls_client_auth`).
 *
 * The certificate is uploaded by `npm run cloudflare -- ENVIRONMENT origin-pulls` (docs/runbooks/origin-lock.md), since Terraform would keep its private key in the
 * state in clear.
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
