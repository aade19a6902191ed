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
  /** Zone whose certificates are limited. */
  readonly zone: IZone;
  /** Mailbox that an authority reports refused requests to. */
  readonly reportTo: string;
  /**
   * Authorities that may issue certificates.
   * @default AUTHORITIES_IN_USE
   */
  readonly authorities?: readonly string[];
}

/**
 * Which authorities may issue certificates for the zone.
 *
 * **Guarantees**: only named ones, wildcards too; a report of what they refuse (DNS-02). While Universal SSL is on Cloudflare
 * answers with its own authorities besides.
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
