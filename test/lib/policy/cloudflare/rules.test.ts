import { environments } from '../../../reference-estate';
import { CLOUDFLARE_RULES, evaluateZone, terraformTemplates } from '../../../../lib/policy/cloudflare';
import { findingsIn } from '../../../../lib/policy/evaluate';
import { TemplateSet } from '../../../../lib/policy/model';
import { CATALOG } from '../../../../lib/policy/catalog';
import { Tier } from '../../../../facts/tier';
import { copyOf, filesOf, synthesized } from '../../../support/cloudflare';
import { add, backend, type Break, record, rule, set, setting, without } from '../../../support/zone-changes';
import { controlIdOf } from '../../../../lib/policy/rules/rule';
import { titled } from '../../../support/titled';

const stacks = synthesized();

/** The findings in production's DNS zone after a change. */
function found(change: Break, tier: Tier = Tier.PRODUCTION): string[] {
  const zone = copyOf(stacks, 'production', 'zone');
  change(zone);
  return findingsIn(new TemplateSet(terraformTemplates([{ name: 'zone', body: zone }]), tier), CLOUDFLARE_RULES).map(
    ({ rule, message }) => `${rule.id}: ${message}`,
  );
}

const HSTS = { enabled: true, max_age: 31_536_000, include_subdomains: true, preload: false, nosniff: true };

test('the list of rules is pinned', () => {
  expect(CLOUDFLARE_RULES.map(({ id }) => id)).toEqual([
    'DNS-01-ProxiedRecords',
    'DNS-02-CertificateAuthorities',
    'DNS-02-Dnssec',
    'DNS-03-HttpsOnly',
    'DNS-03-MinimumTls',
    'DNS-03-NoTlsOverride',
    'DNS-03-StrictOriginTls',
    'DNS-03-StrictTransportSecurity',
    'DNS-04-CustomRules',
    'DNS-04-DdosSensitivity',
    'DNS-04-ManagedRules',
    'DNS-04-OneEntryPoint',
    'DNS-04-RateLimit',
    'DNS-05-OriginPulls',
    'DNS-06-MailSafety',
    'DNS-07-Notifications',
    'DNS-08-NoCredential',
    'DNS-09-RemoteState',
    'DNS-10-CacheRules',
  ]);
});

test('every DNS control of the catalog has a rule, and every rule a control', () => {
  const controls = CATALOG.filter(({ id }) => id.startsWith('DNS-')).map(({ id }) => id);
  expect([...new Set(CLOUDFLARE_RULES.map(controlIdOf))].sort()).toEqual([...controls].sort());
});

test.each(environments.filter(({ domain }) => domain !== undefined))(
  'there are no findings in $name',
  ({ name, tier }) => {
    expect(evaluateZone(filesOf(stacks, name), tier).findings).toEqual([]);
  },
);

test.each(
  titled<[Break, string]>({
    'an unproxied service': [
      record('Service-web', { proxied: false }),
      "DNS-01-ProxiedRecords: the record of 'www.example.com' is not proxied",
    ],
    'a proxy status that cannot be read': [
      record('Service-web', { proxied: '${var.proxied}' }),
      "DNS-01-ProxiedRecords: the record of 'www.example.com' is not proxied",
    ],
    'an unproxied address': [
      add('cloudflare_dns_record', { type: 'A', name: 'ssh.example.com', content: '192.0.2.1' }),
      "DNS-01-ProxiedRecords: the record of 'ssh.example.com' is not proxied",
    ],
    'DNSSEC disabled': [
      set('cloudflare_zone_dnssec', '', { status: 'disabled' }),
      'DNS-02-Dnssec: DNSSEC has the status disabled',
    ],
    'no DNSSEC': [without('cloudflare_zone_dnssec'), 'DNS-02-Dnssec: DNSSEC is not enabled'],
    'another certificate authority': [
      record('Authorities_Issue-pki-goog', { data: { flags: 0, tag: 'issue', value: 'example.org' } }),
      "DNS-02-CertificateAuthorities: 'example.org' may issue certificates",
    ],
    'no CAA record for Amazon': [
      without('cloudflare_dns_record', 'Authorities_IssueWildcard-amazon'),
      "DNS-02-CertificateAuthorities: there is no CAA record 'issuewild' for amazon.com",
    ],
    'unverified TLS to the origin': [
      setting('OriginTls', 'flexible'),
      "DNS-03-StrictOriginTls: 'ssl' is flexible; allowed: strict",
    ],
    'no setting for TLS to the origin': [
      without('cloudflare_zone_setting', 'Security_OriginTls'),
      "DNS-03-StrictOriginTls: the DNS zone has no setting 'ssl'",
    ],
    'old TLS': [setting('MinimumTls', '1.2'), "DNS-03-MinimumTls: 'min_tls_version' is 1.2; allowed: 1.3"],
    'a mangled number': [setting('MinimumTls', {}), "DNS-03-MinimumTls: 'min_tls_version' is map; allowed: 1.3"],
    'plain HTTP': [setting('AlwaysHttps', 'off'), "DNS-03-HttpsOnly: 'always_use_https' is off; allowed: on"],
    'early data': [setting('EarlyData', 'on'), "DNS-03-HttpsOnly: '0rtt' is on; allowed: off"],
    'early data by the other setting': [setting('Tls13', 'zrt'), "DNS-03-HttpsOnly: 'tls_1_3' is zrt; allowed: on"],
    'HSTS without subdomains': [
      setting('StrictTransportSecurity', { strict_transport_security: { ...HSTS, include_subdomains: false } }),
      'DNS-03-StrictTransportSecurity: HSTS has enabled true, include_subdomains false, max_age 31536000',
    ],
    'HSTS for a day': [
      setting('StrictTransportSecurity', { strict_transport_security: { ...HSTS, max_age: 86_400 } }),
      'DNS-03-StrictTransportSecurity: HSTS has enabled true, include_subdomains true, max_age 86400',
    ],
    'no HSTS': [
      without('cloudflare_zone_setting', 'Security_StrictTransportSecurity'),
      "DNS-03-StrictTransportSecurity: the DNS zone has no setting 'security_header'",
    ],
    'disabled managed rules': [
      rule('Managed', { enabled: false }),
      'DNS-04-ManagedRules: no managed rule set is executed for every request',
    ],
    'managed rules for some requests': [
      rule('Managed', { expression: 'http.host eq "www.example.com"' }),
      'DNS-04-ManagedRules: no managed rule set is executed for every request',
    ],
    'managed rules that log': [
      rule('Managed', { action_parameters: { id: 'efb7b8c949ac4650a09736fc376e9aee', overrides: { action: 'log' } } }),
      'DNS-04-ManagedRules: an override weakens managed rules',
    ],
    'a custom rule that skips': [
      rule('Custom', { action: 'skip' }),
      'DNS-04-CustomRules: a custom rule skips other protection',
    ],
    'a limit that only logs': [
      rule('RateLimit', { action: 'log' }),
      'DNS-04-RateLimit: requests are not rate limited by source address',
    ],
    'a limit that no client reaches': [
      rule('RateLimit', {
        ratelimit: { characteristics: ['ip.src', 'cf.colo.id'], period: 10, requests_per_period: 100_000 },
      }),
      'DNS-04-RateLimit: requests are not rate limited by source address',
    ],
    'a limit of one path': [
      rule('RateLimit', { expression: '(http.request.uri.path eq "/")' }),
      'DNS-04-RateLimit: requests are not rate limited by source address',
    ],
    'lowered DDoS protection': [
      rule('Ddos', {
        action_parameters: {
          id: 'x',
          overrides: { sensitivity_level: 'default', rules: [{ id: 'y', sensitivity_level: 'eoff' }] },
        },
      }),
      'DNS-04-DdosSensitivity: an override lowers DDoS protection',
    ],
    'DDoS protection without a pinned sensitivity': [
      rule('Ddos', { enabled: false }),
      'DNS-04-DdosSensitivity: the sensitivity of DDoS protection is not configured',
    ],
    'two entry points': [
      add('cloudflare_ruleset', { kind: 'zone', phase: 'ddos_l7', rules: [] }),
      'DNS-04-OneEntryPoint: the phase ddos_l7 has another entry point',
    ],
    'a rule without ref': [
      rule('Custom', { ref: undefined }),
      'DNS-04-OneEntryPoint: a rule has no ref: reordering would replace it',
    ],
    'no origin pulls': [
      without('cloudflare_authenticated_origin_pulls_settings'),
      'DNS-05-OriginPulls: Authenticated Origin Pulls are not configured',
    ],
    'disabled origin pulls': [
      set('cloudflare_authenticated_origin_pulls_settings', '', { enabled: false }),
      'DNS-05-OriginPulls: Authenticated Origin Pulls are disabled',
    ],
    'a sender in SPF': [
      record('Mail_Spf', { content: '"v=spf1 +all"' }),
      "DNS-06-MailSafety: SPF of 'example.com' permits other senders",
    ],
    'a DKIM key': [
      record('Mail_Dkim', { content: '"v=DKIM1; p=MIIB"' }),
      'DNS-06-MailSafety: there is no record: revoked DKIM keys',
    ],
    'DMARC that only monitors': [
      record('Mail_Dmarc', { content: '"v=DMARC1; p=none"' }),
      "DNS-06-MailSafety: DMARC of 'example.com' has the policy none; allowed: reject",
    ],
    'DMARC that only monitors subdomains': [
      record('Mail_Dmarc', { content: '"v=DMARC1; p=reject; sp=none"' }),
      "DNS-06-MailSafety: DMARC of 'example.com' has the policy none; allowed: reject",
    ],
    'another mail server': [
      add('cloudflare_dns_record', { type: 'MX', name: 'example.com', content: 'mail.example.org' }),
      'DNS-06-MailSafety: an MX record names a mail server for a domain that accepts no mail',
    ],
    'no SPF record': [without('cloudflare_dns_record', 'Mail_Spf'), 'DNS-06-MailSafety: there is no record: SPF'],
    'no DMARC record': [without('cloudflare_dns_record', 'Mail_Dmarc'), 'DNS-06-MailSafety: there is no record: DMARC'],
    'a quarantine for a domain without mail': [
      record('Mail_Dmarc', { content: '"v=DMARC1; p=quarantine"' }),
      "DNS-06-MailSafety: DMARC of 'example.com' has the policy quarantine; allowed: reject",
    ],
    'a mail server without SPF': [
      add('cloudflare_dns_record', { type: 'MX', name: 'news.example.com', content: 'mail.example.org' }),
      "DNS-06-MailSafety: 'news.example.com' has a mail server and no SPF record",
    ],
    'a second certificate authority without a reason': [
      add('cloudflare_dns_record', { type: 'CAA', name: 'example.com', data: { tag: 'issue', value: 'example.org' } }),
      "DNS-02-CertificateAuthorities: 'example.org' may issue certificates",
    ],
    'a distribution without proxy, in spite of a reason': [
      add('cloudflare_dns_record', {
        ...{ type: 'CNAME', name: 'files.example.com', content: 'd111111abcdef8.cloudfront.net' },
        ...{ comment: 'DNS only: files are large', proxied: false },
      }),
      "DNS-01-ProxiedRecords: the record of 'files.example.com' is not proxied",
    ],
    'a disabled alert': [
      set('cloudflare_notification_policy', 'Notifications_Attack', { enabled: false }),
      "DNS-07-Notifications: no recipient is notified of 'dos_attack_l7'",
    ],
    'an alert without a recipient': [
      set('cloudflare_notification_policy', 'Notifications_OriginUnreachable', { mechanisms: { email: [] } }),
      "DNS-07-Notifications: no recipient is notified of 'real_origin_monitoring'",
    ],
    'a token in the provider': [
      (zone) => {
        Object.assign(zone.provider.cloudflare[0] ?? {}, { api_token: '${var.token}' });
      },
      "DNS-08-NoCredential: 'api_token' is set in the configuration",
    ],
    'a token in a comment': [
      record('Service-web', { comment: `rotate ${'aB3'.repeat(13)}x` }),
      'DNS-08-NoCredential: a value has the format of an API token',
    ],
    'a private key for the state': [
      add('cloudflare_authenticated_origin_pulls_certificate', { certificate: 'x' }),
      'DNS-08-NoCredential: Terraform stores its secret in the state in plain text',
    ],
    'plain state': [backend({ encrypt: false }), 'DNS-09-RemoteState: the state is not encrypted'],
    'state without a customer managed key': [
      backend({ kms_key_id: undefined }),
      'DNS-09-RemoteState: the state has no customer managed key',
    ],
    'state without lock': [backend({ use_lockfile: false }), 'DNS-09-RemoteState: the state is not locked'],
    'state in any account': [
      backend({ allowed_account_ids: [] }),
      'DNS-09-RemoteState: the state is not restricted to one account',
    ],
    'local state': [
      (zone) => {
        Object.assign(zone.terraform, { backend: { local: {} } });
      },
      'DNS-09-RemoteState: the state is not in S3',
    ],
  }),
)('reports %s, and nothing else', (_what, change, finding) => {
  expect(found(change)).toEqual([finding]);
});

test('an empty configuration violates every control except those of single resources', () => {
  const controls = new Set(
    evaluateZone([{ name: 'empty', body: {} }], Tier.PRODUCTION).findings.map(({ id }) => id.slice(0, 6)),
  );
  expect([...controls].sort()).toEqual(['DNS-02', 'DNS-03', 'DNS-04', 'DNS-05', 'DNS-06', 'DNS-07', 'DNS-09']);
});

test('TLS 1.2 and an open origin are allowed in the lower tiers', () => {
  expect(found(setting('MinimumTls', '1.2'), Tier.STAGING)).toEqual([]);
  expect(found(without('cloudflare_authenticated_origin_pulls_settings'), Tier.STAGING)).toEqual([]);
  expect(found(setting('MinimumTls', '1.1'), Tier.DEVELOPMENT)).toHaveLength(1);
});

test('a rule that throws is a finding', () => {
  const [broken] = CLOUDFLARE_RULES.map((each) => ({
    ...each,
    appliesTo: () => true,
    check: () => {
      throw new Error('no such attribute');
    },
  }));
  const { findings } = evaluateZone([], Tier.PRODUCTION, { rules: broken === undefined ? [] : [broken] });
  expect(findings).toEqual([
    expect.objectContaining({
      id: 'DNS-01-ProxiedRecords[rule-failed]',
      constructPath: 'DNS zone',
      what: 'DNS-01 is violated: the rule could not evaluate this resource: no such attribute',
    }),
  ]);
});
