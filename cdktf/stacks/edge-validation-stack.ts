import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import type { Construct } from 'constructs';
import { Zone } from '../constructs/zone';
import { CloudflareStack, type ZoneStackProps } from './cloudflare-stack';

const TTL_SECONDS = 300;

/**
 * The records by which ACM validates the certificate of the load balancer. A separate stack, because CloudFormation waits for them
 * before it creates the load balancer. Renewals need them as well.
 */
export class EdgeValidationStack extends CloudflareStack {
  /** Name of the stack in every environment. */
  public static readonly ID = 'edge-validation';

  constructor(scope: Construct, props: ZoneStackProps) {
    super(scope, EdgeValidationStack.ID, props);
    const { domain, contract } = props;
    const zone = new Zone(this, 'Zone', { name: domain.dnsZone, accountId: domain.cloudflare?.accountId });
    for (const { name, value } of contract.validationRecords) {
      new DnsRecord(this, `Validation-${name.replaceAll('.', '-')}`, {
        zoneId: zone.zoneId,
        name,
        type: 'CNAME',
        content: value,
        // ACM must resolve the value itself.
        proxied: false,
        ttl: TTL_SECONDS,
        comment: 'ACM validates and renews the certificate by this record',
      });
    }
  }
}
