import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Construct } from 'constructs';
import type { IZone } from './zone';

/** Proxied records have an automatic TTL, which is 1. */
const AUTOMATIC_TTL = 1;
/** Short, so that caches soon drop a record that resolves to the origin. */
const DNS_ONLY_TTL_SECONDS = 60;

export interface ServiceRecordProps {
  /** DNS zone of the hostname. */
  readonly zone: IZone;
  /** Fully qualified public hostname: Cloudflare reports a difference for short names. */
  readonly hostname: string;
  /** DNS name of the load balancer. */
  readonly target: string;
  /**
   * Whether the record resolves to Cloudflare's addresses instead of the load balancer's.
   * @default true
   */
  readonly proxied?: boolean;
}

/**
 * The public DNS record of a service.
 *
 * **Guarantees**: proxied, except in the origin stage dns-only (DNS-01).
 */
export class ServiceRecord extends Construct {
  constructor(scope: Construct, id: string, { zone, hostname, target, proxied = true }: ServiceRecordProps) {
    super(scope, id);
    new DnsRecord(this, 'Resource', {
      zoneId: zone.zoneId,
      name: hostname,
      type: 'CNAME',
      content: target,
      proxied,
      ttl: proxied ? AUTOMATIC_TTL : DNS_ONLY_TTL_SECONDS,
    });
  }
}
