import { createHash } from 'node:crypto';
import { DnsRecord, type DnsRecordConfig, type DnsRecordData } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Construct } from 'constructs';
import { TXT_STRING_LENGTH } from '../../facts/dns-record-limits';
import type { PlannedRecord } from '../../lib/config/dns/planned-record';
import { dyn } from './dyn';
import type { IZone } from './zone';

/** Proxied records have an automatic TTL, which is 1. */
const AUTOMATIC_TTL = 1;
/** One hour: these values rarely change. */
const TTL_SECONDS = 3600;

export interface DnsRecordsProps {
  /** DNS zone of the names. */
  readonly zone: IZone;
  /** The records. */
  readonly records: readonly PlannedRecord[];
}

/**
 * The DNS records of the settings: mail, verifications, other hosts, delegations, and further certificate authorities.
 *
 * **Guarantees**: a host is proxied, unless its comment states why it is not (DNS-01). The id of a record depends on its name, its type and,
 * where a name has several values, on its value: another order of the settings changes no record.
 */
export class DnsRecords extends Construct {
  constructor(scope: Construct, id: string, { zone, records }: DnsRecordsProps) {
    super(scope, id);
    for (const record of records) {
      new DnsRecord(this, idOf(record), {
        zoneId: zone.zoneId,
        name: record.name,
        type: record.type,
        ...valueOf(record),
        proxied: record.proxied,
        ttl: record.proxied ? AUTOMATIC_TTL : TTL_SECONDS,
        ...(record.priority !== undefined && { priority: record.priority }),
        ...(record.comment !== undefined && { comment: record.comment }),
      });
    }
  }
}

/** A name has one CNAME, one SPF record and one DMARC record, which are updated in place; other types have several values. */
function idOf({ group, type, name, content }: PlannedRecord): string {
  const isSingle = type === 'CNAME' || group === 'Redirect' || (group === 'Mail' && type === 'TXT');
  const id = `${group}-${type}-${name.replaceAll('.', '-').replace('*', 'wildcard')}`;
  return isSingle ? id : `${id}-${createHash('sha256').update(content).digest('hex').slice(0, 8)}`;
}

function valueOf({ type, content }: PlannedRecord): Pick<DnsRecordConfig, 'content' | 'data'> {
  if (type === 'TXT') return { content: quoted(content) };
  if (type === 'CAA' || type === 'DS') return { data: dataOf(type, content.split(' ')) };
  return { content };
}

/** Strings of at most 255 characters in quotes, as Cloudflare stores them. */
function quoted(text: string): string {
  const strings = text.match(new RegExp(`.{1,${String(TXT_STRING_LENGTH)}}`, 'g')) ?? [];
  return strings.map((each) => `"${each.replaceAll(/["\\]/g, '\\$&')}"`).join(' ');
}

/** The numbers of CAA are dynamic in the provider, those of DS are not. */
function dataOf(type: 'CAA' | 'DS', [first, second, third, fourth = '']: readonly string[]): DnsRecordData {
  return type === 'CAA'
    ? { flags: dyn(Number(first)), tag: second, value: third }
    : { keyTag: Number(first), algorithm: Number(second), digestType: Number(third), digest: fourth };
}
