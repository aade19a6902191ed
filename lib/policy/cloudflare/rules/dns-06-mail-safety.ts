import type { CloudflareRule, ZoneFinding } from '../cloudflare-rule';
import { at, type ZoneConfiguration, type ZoneResource } from '../zone-configuration';

export const mailSafety: CloudflareRule = {
  id: 'DNS-06-MailSafety',
  control: 'DNS-06',
  statement: 'A domain that sends no mail says so: SPF, DKIM, DMARC and MX refuse it.',
  fix: 'Add the missing record; a domain that sends mail says in the settings where its records are made (mailManagedElsewhere).',
  source: 'https://developers.cloudflare.com/dns/manage-dns-records/how-to/email-records/',
  check: (zone) => [
    ...required(zone, 'SPF without senders', 'TXT', (record) => text(record) === 'v=spf1 -all'),
    ...required(
      zone,
      'revoked DKIM keys',
      'TXT',
      (record) => /^v=DKIM1;\s*p=;?$/.test(text(record)) && nameOf(record).startsWith('*._domainkey.'),
    ),
    ...required(
      zone,
      'DMARC that rejects',
      'TXT',
      (record) =>
        /^v=DMARC1;\s*p=reject(?:;|$)/.test(text(record)) &&
        !/sp=(?:none|quarantine)/.test(text(record)) &&
        nameOf(record).startsWith('_dmarc.'),
    ),
    ...required(zone, 'null MX', 'MX', (record) => text(record) === '.'),
    ...zone
      .records('MX')
      .filter((record) => text(record) !== '.')
      .map(({ address }) => ({ where: address, message: 'a server takes mail for a domain that has none' })),
  ],
};

function required(
  zone: ZoneConfiguration,
  what: string,
  type: string,
  matches: (record: ZoneResource) => boolean,
): ZoneFinding[] {
  return zone.records(type).some(matches) ? [] : [{ where: what, message: `there is no record: ${what}` }];
}

function text({ attributes }: ZoneResource): string {
  const content = at(attributes, 'content');
  return typeof content === 'string' ? content.replaceAll('"', '') : '';
}

function nameOf({ attributes }: ZoneResource): string {
  return String(at(attributes, 'name'));
}
