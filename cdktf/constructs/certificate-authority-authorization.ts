import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Construct } from 'constructs';
import { dyn } from './dyn';
import type { IZone } from './zone';
import { CERTIFICATE_AUTHORITIES } from '../../facts/edge-limits';

const TTL_SECONDS = 3600;
/** 0: an authority that does not understand the tag may ignore it. */
const NOT_CRITICAL = 0;

export interface CertificateAuthorityAuthorizationProps {
  /** DNS zone whose certificates are restricted. */
  readonly zone: IZone;
  /** Mailbox for reports of rejected certificate requests. */
  readonly reportTo: string;
  /**
   * Authorities that can issue certificates.
   * @default CERTIFICATE_AUTHORITIES
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
  private readonly zone: IZone;

  constructor(scope: Construct, id: string, props: CertificateAuthorityAuthorizationProps) {
    super(scope, id);
    this.zone = props.zone;
    for (const authority of props.authorities ?? CERTIFICATE_AUTHORITIES) {
      const name = authority.replaceAll('.', '-');
      this.createRecord(`Issue-${name}`, 'issue', authority);
      this.createRecord(`IssueWildcard-${name}`, 'issuewild', authority);
    }
    this.createRecord('Report', 'iodef', `mailto:${props.reportTo}`);
  }

  private createRecord(id: string, tag: 'issue' | 'issuewild' | 'iodef', value: string): void {
    new DnsRecord(this, id, {
      zoneId: this.zone.zoneId,
      name: this.zone.name,
      type: 'CAA',
      data: { flags: dyn(NOT_CRITICAL), tag, value },
      proxied: false,
      ttl: TTL_SECONDS,
    });
  }
}
