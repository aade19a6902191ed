import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Construct } from 'constructs';
import type { IZone } from './zone';

/** Proxied records have no time to live of their own: 1 stands for "automatic". */
const AUTOMATIC_TTL = 1;
/** Short, so that a record that still answers with the origin itself is soon gone from caches. */
const DNS_ONLY_TTL_SECONDS = 60;

export interface ServiceRecordProps {
  /** Zone of the name. */
  readonly zone: IZone;
  /** Public name, whole: short names drift. */
  readonly hostname: string;
  /** Name of the load balancer that answers. */
  readonly target: string;
  /**
   * Whether visitors see Cloudflare's addresses and not the load balancer's.
   * @default true
   */
  readonly proxied?: boolean;
}

/**
 * The public name of a service.
 *
 * **Guarantees**: proxied unless the origin's roll-out says otherwise (DNS-01).
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
