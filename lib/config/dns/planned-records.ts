import type { DnsRecordsSettings, DomainSettings } from '../environment-settings';
import { AUTHORITY_COMMENT, DNS_ONLY_COMMENT, MAX_RECORD_COMMENT_LENGTH } from '../../../facts/dns-record-limits';
import type { Readable } from '../readable-settings';
import type { SettingPath } from '../setting-path';
import { hasUnderscore, isHostname } from '../values/internet-name';
import { mailRecords } from './mail-records';
import type { PlannedRecord } from './planned-record';

type Records = Readable<DnsRecordsSettings>;

/** The target of a name that Cloudflare redirects: no packet reaches this address. @see https://www.rfc-editor.org/rfc/rfc6666 */
const DISCARD_ADDRESS = '100::';

/** The DNS records of the setting `domain.records`, in the order of the settings. */
export function plannedRecords({ dnsZone, records = {} }: Readable<DomainSettings>): readonly PlannedRecord[] {
  const at = (list: keyof Records, index: number): SettingPath => ['domain', 'records', list, index];
  return [
    ...(records.mail ?? []).flatMap((each, index, all) => {
      const isRepeated = all.findIndex((other) => other?.name === each?.name) < index;
      return isRepeated ? [] : mailRecords(each, at('mail', index));
    }),
    ...(records.texts ?? []).flatMap((each, index) =>
      each?.name === undefined || each.text === undefined
        ? []
        : [unproxied(at('texts', index), { group: 'Text', type: 'TXT', name: each.name, content: each.text })],
    ),
    ...(records.hosts ?? []).flatMap((each, index) => hostRecords(each, at('hosts', index))),
    ...(records.redirects ?? []).flatMap((each, index): readonly PlannedRecord[] =>
      each?.name === undefined
        ? []
        : [
            {
              path: at('redirects', index),
              group: 'Redirect',
              type: 'AAAA',
              name: each.name,
              content: DISCARD_ADDRESS,
              proxied: true,
            },
          ],
    ),
    ...(records.delegations ?? []).flatMap((each, index) => delegationRecords(each, at('delegations', index))),
    ...(records.certificateAuthorities ?? []).flatMap((each, index, all) => {
      const ofName = all.filter((other) => other?.name === each?.name);
      // One record excludes every authority from wildcard certificates of the name; the DNS zone has records for these.
      const excludesWildcards =
        each?.name !== dnsZone && ofName[0] === each && !ofName.some((other) => other?.wildcard === true);
      return authorityRecords(each, at('certificateAuthorities', index), excludesWildcards);
    }),
  ];
}

function hostRecords(host: Element<'hosts'>, path: SettingPath): readonly PlannedRecord[] {
  const { name, pointsTo = [], dnsOnly } = host ?? {};
  if (name === undefined) return [];
  return pointsTo.flatMap((content, index): readonly PlannedRecord[] => {
    if (content === undefined) return [];
    const type = isHostname(content) ? 'CNAME' : content.includes(':') ? 'AAAA' : 'A';
    return [
      {
        path: [...path, 'pointsTo', index],
        group: 'Host',
        type,
        name,
        content,
        proxied: dnsOnly === undefined && !hasUnderscore(name),
        ...(dnsOnly !== undefined && { comment: commentOf(DNS_ONLY_COMMENT, dnsOnly) }),
      },
    ];
  });
}

function delegationRecords(delegation: Element<'delegations'>, path: SettingPath): readonly PlannedRecord[] {
  const { name, nameServers = [], dsRecord } = delegation ?? {};
  if (name === undefined) return [];
  return [
    ...nameServers.flatMap((content, index) =>
      content === undefined
        ? []
        : [unproxied([...path, 'nameServers', index], { group: 'Delegation', type: 'NS', name, content })],
    ),
    ...(dsRecord === undefined
      ? []
      : [unproxied([...path, 'dsRecord'], { group: 'Delegation', type: 'DS', name, content: dsRecord })]),
  ];
}

function authorityRecords(
  given: Element<'certificateAuthorities'>,
  path: SettingPath,
  excludesWildcards: boolean,
): readonly PlannedRecord[] {
  const { name, authority, reason = '', wildcard = false } = given ?? {};
  if (name === undefined || authority === undefined) return [];
  return [
    `0 issue ${authority}`,
    ...(wildcard ? [`0 issuewild ${authority}`] : []),
    ...(excludesWildcards ? ['0 issuewild ;'] : []),
  ].map((content) => ({
    ...unproxied(path, { group: 'Authority', type: 'CAA', name, content }),
    comment: commentOf(AUTHORITY_COMMENT, reason),
  }));
}

function unproxied(
  path: SettingPath,
  record: Pick<PlannedRecord, 'content' | 'group' | 'name' | 'type'>,
): PlannedRecord {
  return { path, ...record, proxied: false };
}

function commentOf(kind: string, reason: string): string {
  return `${kind}${reason}`.slice(0, MAX_RECORD_COMMENT_LENGTH);
}

type Element<List extends keyof DnsRecordsSettings> = NonNullable<Records[List]>[number];
