import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Construct } from 'constructs';
import { dyn } from './dyn';
import type { IZone } from './zone';

const TTL_SECONDS = 3600;
/** 0: an authority that does not understand the tag may ignore it. */
const NOT_CRITICAL = 0;

/** Those of Cloudflare's edge certificates, and Amazon for the load balancer's. @see https://developers.cloudflare.com/ssl/reference/certificate-authorities/ */
export const AUTHORITIES_IN_USE: readonly string[] = ['amazon.com', 'letsencrypt.org', 'pki.goog', 'ssl.com'];

export interface CertificateAuthorityAuthorizationProps {
  /** DNS zone whose certificates are restricted. */
  readonly zone: IZone;
  /** Mailbox for reports of rejected certificate requests. */
  readonly reportTo: string;
  /**
   * Authorities that can issue certificates.
   * @default AUTHORITIES_IN_USE
   */
  readonly authorities?: readonly string[];
}

/**
 * The authorities that can issue certificates for the DNS zone.
 *
 * **Guarantees**: only the named authorities, for wildcards as well, with reports of rejected requests (DNS-02). With Universal SSL, Cloudflare
 * adds its own authorities to the responses.
 */
export class CertificateAuthorityAuthorization extends Construct {
  constructor(scope: Construct, id: string, props: CertificateAuthorityAuthorizationProps) {
    super(scope, id);
    for (const authority of props.authorities ?? AUTHORITIES_IN_USE) {
      const name = authority.replaceAll('.', '-');
      this.createRecord(props.zone, `Issue-${name}`, 'issue', authority);
      this.createRecord(props.zone, `IssueWildcard-${name}`, 'issuewild', authority);
    }
    this.createRecord(props.zone, 'Report', 'iodef', `mailto:${props.reportTo}`);
  }

  private createRecord(zone: IZone, id: string, tag: 'issue' | 'issuewild' | 'iodef', value: string): void {
    new DnsRecord(this, id, {
      zoneId: zone.zoneId,
      name: zone.name,
      type: 'CAA',
      data: { flags: dyn(NOT_CRITICAL), tag, value },
      proxied: false,
      ttl: TTL_SECONDS,
    });
  }
}
