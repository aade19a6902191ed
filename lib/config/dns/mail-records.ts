import type { MailDomainSettings } from '../environment-settings';
import type { Readable } from '../readable-settings';
import type { SettingPath } from '../setting-path';
import { isHostname } from '../values/internet-name';
import type { PlannedRecord } from './planned-record';

const DEFAULT_PRIORITY = 10;

/** The records of a domain that sends or receives mail (DNS-06). */
export function mailRecords(
  mail: Readable<MailDomainSettings> | undefined,
  path: SettingPath,
): readonly PlannedRecord[] {
  const { name } = mail ?? {};
  if (mail === undefined || name === undefined) return [];
  const text = (recordName: string, content: string, place: SettingPath = path): PlannedRecord => ({
    path: place,
    group: 'Mail',
    type: 'TXT',
    name: recordName,
    content,
    proxied: false,
  });
  return [
    ...mailServers(mail, name, path),
    text(name, ['v=spf1', ...(mail.senders ?? []).filter((each) => each !== undefined), '-all'].join(' ')),
    ...(mail.dkim ?? []).flatMap((key, index): readonly PlannedRecord[] => {
      const { selector, value } = key ?? {};
      if (selector === undefined || value === undefined) return [];
      const record = text(`${selector}._domainkey.${name}`, value, [...path, 'dkim', index]);
      return [isHostname(value) ? { ...record, type: 'CNAME' } : record];
    }),
    // A selector without an own record has a revoked key.
    text(`*._domainkey.${name}`, 'v=DKIM1; p='),
    text(`_dmarc.${name}`, dmarcOf(mail)),
  ];
}

function mailServers(
  { servers = [] }: Readable<MailDomainSettings>,
  name: string,
  path: SettingPath,
): readonly PlannedRecord[] {
  const record = { group: 'Mail', type: 'MX', name, proxied: false } as const;
  if (servers.length === 0) return [{ ...record, path, content: '.', priority: 0 }];
  return servers.flatMap((each, index) =>
    each?.server === undefined
      ? []
      : [
          {
            ...record,
            path: [...path, 'servers', index],
            content: each.server,
            priority: each.priority ?? DEFAULT_PRIORITY,
          },
        ],
  );
}

function dmarcOf({ failedMail = 'reject', monitoring, reportsTo }: Readable<MailDomainSettings>): string {
  const policy = monitoring === undefined ? failedMail : 'none';
  return [
    'v=DMARC1',
    `p=${policy}`,
    `sp=${policy}`,
    ...(reportsTo === undefined ? [] : [`rua=mailto:${reportsTo}`]),
  ].join('; ');
}
