import { finding, type Finding, type Resource, type TemplateSet } from '../../model';
import type { Rule } from '../../rules/rule';
import { zoneRule } from '../zone-rule';

const RECORD = 'cloudflare_dns_record';
/** No sender beside those of the record. `?all` and `+all` permit every sender. */
const SPF_END = /\s[-~]all$/;
const DMARC = /^v=DMARC1;\s*p=/;

const REQUIRED: Readonly<Record<string, (record: Resource) => boolean>> = {
  SPF: isSpf,
  'revoked DKIM keys': (record) =>
    isTxt(record) && /^v=DKIM1;\s*p=;?$/.test(text(record)) && nameOf(record).startsWith('*._domainkey.'),
  DMARC: isDmarc,
  MX: isMx,
};

export const mailSafety: Rule = zoneRule({
  id: 'DNS-06-MailSafety',
  resourceTypes: [RECORD],
  statement:
    'A domain without mail has SPF, DKIM, DMARC and MX records that reject mail; a domain with mail restricts its senders by SPF and DMARC.',
  fix: 'Add the missing record; for a domain that sends mail, list its senders in the settings (domain.records.mail), or state where its records are managed (mailManagedElsewhere).',
  source: 'https://developers.cloudflare.com/dns/manage-dns-records/how-to/email-records/',
  selects: (record) => Object.values(REQUIRED).some((isMetBy) => isMetBy(record)),
  requires: Object.entries(REQUIRED).map(([name, isMetBy]) => ({
    name,
    message: `there is no record: ${name}`,
    isMetBy,
  })),
  check: (record, templateSet) => {
    if (isSpf(record)) return spfFindings(record, templateSet);
    if (isDmarc(record)) return dmarcFindings(record, templateSet);
    return isMx(record) ? mxFindings(record, templateSet) : [];
  },
});

function spfFindings(record: Resource, templateSet: TemplateSet): Finding[] {
  const others = recordsOf(templateSet, nameOf(record)).filter(isSpf);
  const report = (message: string) => [finding(record.get('content'), 'SPF', message)];
  if (others.length > 1)
    return report(`'${nameOf(record)}' has ${String(others.length)} SPF records; receivers accept one`);
  return SPF_END.test(text(record)) ? [] : report(`SPF of '${nameOf(record)}' permits other senders`);
}

function dmarcFindings(record: Resource, templateSet: TemplateSet): Finding[] {
  const domain = nameOf(record).replace(/^_dmarc\./, '');
  const tags = tagsOf(record);
  const policy = tags.get('p') ?? '';
  const accepted = hasMail(templateSet, domain) ? ['reject', 'quarantine'] : ['reject'];
  const other = [policy, tags.get('sp') ?? policy, tags.get('np') ?? policy].find((each) => !accepted.includes(each));
  const report = (message: string) => [finding(record.get('content'), 'DMARC', `DMARC of '${domain}' ${message}`)];
  if (other !== undefined) return report(`has the policy ${other}; allowed: ${accepted.join(', ')}`);
  // Both apply the policy to a part of the messages, or to none.
  const [percentage = '100', isTest = 'n'] = [tags.get('pct'), tags.get('t')];
  return percentage === '100' && isTest === 'n'
    ? []
    : report(`does not apply to all messages: pct is ${percentage}, t is ${isTest}; allowed: 100, n`);
}

/** The tags of a DMARC record. Names and values are not case-sensitive. */
function tagsOf(record: Resource): ReadonlyMap<string, string> {
  return new Map(
    text(record)
      .toLowerCase()
      .split(';')
      .map((tag) => tag.split('=').map((part) => part.trim()))
      .map(([name = '', value = '']) => [name, value]),
  );
}

function mxFindings(record: Resource, templateSet: TemplateSet): Finding[] {
  if (isNullMx(record)) return [];
  const records = recordsOf(templateSet, nameOf(record));
  const report = (message: string) => [finding(record.get('content'), 'MX', message)];
  if (records.some(isNullMx)) return report('an MX record names a mail server for a domain that accepts no mail');
  return records.some(isSpf) ? [] : report(`'${nameOf(record)}' has a mail server and no SPF record`);
}

/** Whether a domain receives mail, or SPF names a sender. */
function hasMail(templateSet: TemplateSet, domain: string): boolean {
  return recordsOf(templateSet, domain).some(
    (record) => (isMx(record) && !isNullMx(record)) || (isSpf(record) && text(record) !== 'v=spf1 -all'),
  );
}

function recordsOf(templateSet: TemplateSet, name: string): readonly Resource[] {
  return templateSet.resources(RECORD).filter((record) => nameOf(record) === name);
}

function isTxt(record: Resource): boolean {
  return record.get('type').is('TXT');
}

function isSpf(record: Resource): boolean {
  return isTxt(record) && /^v=spf1\b/.test(text(record));
}

function isDmarc(record: Resource): boolean {
  return isTxt(record) && DMARC.test(text(record)) && nameOf(record).startsWith('_dmarc.');
}

function isMx(record: Resource): boolean {
  return record.get('type').is('MX');
}

function isNullMx(record: Resource): boolean {
  return isMx(record) && text(record) === '.';
}

function text(record: Resource): string {
  return record.get('content').pattern().replaceAll('" "', '').replaceAll('"', '');
}

function nameOf(record: Resource): string {
  return record.get('name').pattern();
}
