import { ADDRESS_TYPES, type PlannedRecord } from '../dns/planned-record';
import { plannedRecords } from '../dns/planned-records';
import { rejectsMail } from '../dns/rejects-mail';
import { publicHostnames } from '../public-endpoints';
import type { ReadableEnvironment } from '../readable-settings';
import { formatPathInside, type SettingPath } from '../setting-path';
import type { SettingIssue } from './rule';

/** A record of an earlier setting, or one that the baseline creates for another setting. */
type Claim = Pick<PlannedRecord, 'content' | 'name' | 'type'> & { readonly origin: string };

/** Keys of `domain.records.hosts[0]`. */
const ITEM_DEPTH = 4;

/**
 * No record repeats another one, a name leads to one place, and a name with a CNAME record has no other record (RFC 1034, 3.6.2). At the
 * name of the DNS zone, Cloudflare resolves a CNAME record to addresses (CNAME flattening), so that other types are permitted.
 */
export function* recordConflictsRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const { domain } = environment;
  if (domain === undefined) return;
  const claims: Claim[] = [...baselineClaims(environment)];
  for (const record of plannedRecords(domain)) {
    const own: Claim = { ...record, origin: formatPathInside(environment, record.path) };
    const [allowed] = claims.flatMap((claim) => conflict(own, claim, domain.dnsZone) ?? []);
    claims.push(own);
    if (allowed === undefined) continue;
    yield { path: withName(record.path), allowed, fix: 'Remove one of them, or choose another name.' };
  }
}

/** What a record would have to be, because of an earlier one. */
function conflict(record: Claim, earlier: Claim, dnsZone: string | undefined): string | undefined {
  const { name, origin, type } = earlier;
  if (record.name !== name) return undefined;
  if (record.type === type && record.content === earlier.content) {
    return `a record that ${origin} does not have: ${name} ${type} ${record.content}`;
  }
  const areAddresses = [record.type, type].every((each) => ADDRESS_TYPES.includes(each));
  // `recordListsRule` checks the targets of one host.
  if (areAddresses && itemOf(record) === itemOf(earlier)) return undefined;
  if (areAddresses) {
    return `a name that ${origin} does not have; it leads to one place`;
  }
  if ([record.type, type].includes('CNAME') && name !== dnsZone) {
    return `a name without other records, because a CNAME record excludes them; ${origin} has ${name} ${type}`;
  }
  return undefined;
}

/** The name of an item, where no value of the item is the record. */
function withName(path: SettingPath): SettingPath {
  return typeof path.at(-1) === 'number' && path.length === ITEM_DEPTH ? [...path, 'name'] : path;
}

/** The host of an address. */
function itemOf({ origin }: Claim): string {
  return /^domain\.records\.\w+\[\d+\]/.exec(origin)?.[0] ?? origin;
}

/** The records that the baseline creates for other settings of the environment. */
function baselineClaims(environment: ReadableEnvironment): readonly Claim[] {
  const { domain = {} } = environment;
  const { dnsZone } = domain;
  const endpoints = publicHostnames(environment).map(({ hostname, path }): Claim => ({
    name: hostname,
    type: 'CNAME',
    content: '',
    origin: formatPathInside(environment, [...path, 'hostname']),
  }));
  if (dnsZone === undefined || !rejectsMail(domain)) return endpoints;
  const mail = [`*._domainkey.${dnsZone}`, `_dmarc.${dnsZone}`].map((name): Claim => ({
    name,
    type: 'TXT',
    content: '',
    origin: 'the records that reject all mail',
  }));
  return [...endpoints, ...mail];
}
