import { finding, type Resource } from '../../model';
import type { Rule } from '../../rules/rule';
import { zoneRule } from '../zone-rule';

const REQUIRED: Readonly<Record<string, (record: Resource) => boolean>> = {
  'SPF without senders': (record) => isTxt(record) && text(record) === 'v=spf1 -all',
  'revoked DKIM keys': (record) =>
    isTxt(record) && /^v=DKIM1;\s*p=;?$/.test(text(record)) && nameOf(record).startsWith('*._domainkey.'),
  'DMARC that rejects': (record) =>
    isTxt(record) &&
    /^v=DMARC1;\s*p=reject(?:;|$)/.test(text(record)) &&
    !/sp=(?:none|quarantine)/.test(text(record)) &&
    nameOf(record).startsWith('_dmarc.'),
  'null MX': (record) => isMx(record) && text(record) === '.',
};

export const mailSafety: Rule = zoneRule({
  id: 'DNS-06-MailSafety',
  resourceTypes: ['cloudflare_dns_record'],
  statement: 'A domain that sends no mail has SPF, DKIM, DMARC and MX records that reject mail.',
  fix: 'Add the missing record; for a domain that sends mail, state in the settings where its records are managed (mailManagedElsewhere).',
  source: 'https://developers.cloudflare.com/dns/manage-dns-records/how-to/email-records/',
  selects: (record) => isMx(record) || Object.values(REQUIRED).some((isMetBy) => isMetBy(record)),
  requires: Object.entries(REQUIRED).map(([name, isMetBy]) => ({
    name,
    message: `there is no record: ${name}`,
    isMetBy,
  })),
  check: (record) =>
    text(record) === '.' || !isMx(record)
      ? []
      : [finding(record.get('content'), 'MX', 'an MX record names a mail server for a domain that accepts no mail')],
});

function isTxt(record: Resource): boolean {
  return record.get('type').is('TXT');
}

function isMx(record: Resource): boolean {
  return record.get('type').is('MX');
}

function text(record: Resource): string {
  return record.get('content').pattern().replaceAll('"', '');
}

function nameOf(record: Resource): string {
  return record.get('name').pattern();
}
