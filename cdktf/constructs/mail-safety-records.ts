import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Construct } from 'constructs';
import type { IZone } from './zone';

const TTL_SECONDS = 3600;

export interface MailSafetyRecordsProps {
  /** DNS zone that sends no mail. */
  readonly zone: IZone;
}

/**
 * Declares that a domain neither sends nor receives mail, so that receivers reject mail with the domain as sender.
 *
 * **Guarantees**: SPF without senders, revoked DKIM keys for every selector, DMARC that rejects for the domain and its subdomains,
 * and a null MX (DNS-06).
 *
 * @see https://www.rfc-editor.org/rfc/rfc7505
 */
export class MailSafetyRecords extends Construct {
  private readonly zone: IZone;

  constructor(scope: Construct, id: string, { zone }: MailSafetyRecordsProps) {
    super(scope, id);
    this.zone = zone;
    this.createText('Spf', zone.name, 'v=spf1 -all');
    this.createText('Dkim', `*._domainkey.${zone.name}`, 'v=DKIM1; p=');
    this.createText('Dmarc', `_dmarc.${zone.name}`, 'v=DMARC1; p=reject; sp=reject; adkim=s; aspf=s');
    new DnsRecord(this, 'NullMx', {
      zoneId: zone.zoneId,
      name: zone.name,
      type: 'MX',
      content: '.',
      priority: 0,
      proxied: false,
      ttl: TTL_SECONDS,
    });
  }

  /** Cloudflare stores texts in quotes and reports a difference for texts without quotes. */
  private createText(id: string, name: string, text: string): void {
    new DnsRecord(this, id, {
      zoneId: this.zone.zoneId,
      name,
      type: 'TXT',
      content: `"${text}"`,
      proxied: false,
      ttl: TTL_SECONDS,
    });
  }
}
