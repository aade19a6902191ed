import { environments } from '../../../../lib/config';
import { CLOUDFLARE_RULES, judgeZone } from '../../../../lib/policy/cloudflare';
import { CATALOGUE } from '../../../../lib/policy/catalogue';
import { Tier } from '../../../../facts/tier';
import { copyOf, filesOf, synthesized } from '../../../support/cloudflare';
import { add, backend, type Break, record, rule, set, setting, without } from '../../../support/zone-changes';

const stacks = synthesized();

/** What the rules find in production's zone after a change. */
function found(change: Break, tier: Tier = Tier.PRODUCTION): string[] {
  const zone = copyOf(stacks, 'production', 'zone');
  change(zone);
  return judgeZone([{ name: 'zone', body: zone }], tier).map(({ rule, message }) => `${rule.id}: ${message}`);
}

const HSTS = { enabled: true, max_age: 31_536_000, include_subdomains: true, preload: false, nosniff: true };

test('the list of rules is pinned', () => {
  expect(CLOUDFLARE_RULES.map(({ id }) => id)).toEqual([
    'DNS-01-ProxiedRecords',
    'DNS-02-CertificateAuthorities',
    'DNS-02-Dnssec',
    'DNS-03-HttpsOnly',
    'DNS-03-MinimumTls',
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
  ]);
});

test('every DNS control of the catalogue has a rule, and every rule a control', () => {
  const controls = CATALOGUE.filter(({ id }) => id.startsWith('DNS-')).map(({ id }) => id);
  expect([...new Set(CLOUDFLARE_RULES.map(({ control }) => control))].sort()).toEqual([...controls].sort());
  expect(CLOUDFLARE_RULES.filter(({ id, control }) => !id.startsWith(`${control}-`))).toEqual([]);
});

test.each(environments.filter(({ domain }) => domain !== undefined))('nothing is found in $name', ({ name, tier }) => {
  expect(judgeZone(filesOf(stacks, name), tier)).toEqual([]);
});

test.each<[string, Break, string]>([
  [
    'an unproxied service',
    record('Service-web', { proxied: false }),
    "DNS-01-ProxiedRecords: the record of 'www.example.com' is not proxied",
  ],
  [
    'a proxy status that cannot be read',
    record('Service-web', { proxied: '${var.proxied}' }),
    "DNS-01-ProxiedRecords: the record of 'www.example.com' is not proxied",
  ],
  [
    'an unproxied address',
    add('cloudflare_dns_record', { type: 'A', name: 'ssh.example.com', content: '192.0.2.1' }),
    "DNS-01-ProxiedRecords: the record of 'ssh.example.com' is not proxied",
  ],
  [
    'DNSSEC off',
    set('cloudflare_zone_dnssec', '', { status: 'disabled' }),
    'DNS-02-Dnssec: DNSSEC has the status "disabled"',
  ],
  ['no DNSSEC', without('cloudflare_zone_dnssec'), 'DNS-02-Dnssec: DNSSEC is not switched on'],
  [
    'a foreign authority',
    record('Authorities_Issue-pki-goog', { data: { flags: 0, tag: 'issue', value: 'example.org' } }),
    'DNS-02-CertificateAuthorities: "example.org" may issue certificates',
  ],
  [
    'Amazon forgotten',
    without('cloudflare_dns_record', 'Authorities_IssueWildcard-amazon'),
    "DNS-02-CertificateAuthorities: there is no CAA record 'issuewild' for amazon.com",
  ],
  [
    'TLS to the origin unverified',
    setting('OriginTls', 'flexible'),
    'DNS-03-StrictOriginTls: \'ssl\' is "flexible"; allowed is strict',
  ],
  [
    'no setting for TLS to the origin',
    without('cloudflare_zone_setting', 'Security_OriginTls'),
    "DNS-03-StrictOriginTls: the zone setting 'ssl' is not made",
  ],
  ['old TLS', setting('MinimumTls', '1.2'), 'DNS-03-MinimumTls: \'min_tls_version\' is "1.2"; allowed is 1.3'],
  ['a mangled number', setting('MinimumTls', {}), "DNS-03-MinimumTls: 'min_tls_version' is {}; allowed is 1.3"],
  ['plain HTTP', setting('AlwaysHttps', 'off'), 'DNS-03-HttpsOnly: \'always_use_https\' is "off"; allowed is on'],
  ['early data', setting('EarlyData', 'on'), 'DNS-03-HttpsOnly: \'0rtt\' is "on"; allowed is off'],
  ['early data by the other setting', setting('Tls13', 'zrt'), 'DNS-03-HttpsOnly: \'tls_1_3\' is "zrt"; allowed is on'],
  [
    'HSTS without names below',
    setting('StrictTransportSecurity', { strict_transport_security: { ...HSTS, include_subdomains: false } }),
    `DNS-03-StrictTransportSecurity: HSTS is ${JSON.stringify({ ...HSTS, include_subdomains: false })}`,
  ],
  [
    'HSTS for a day',
    setting('StrictTransportSecurity', { strict_transport_security: { ...HSTS, max_age: 86_400 } }),
    `DNS-03-StrictTransportSecurity: HSTS is ${JSON.stringify({ ...HSTS, max_age: 86_400 })}`,
  ],
  [
    'no HSTS',
    without('cloudflare_zone_setting', 'Security_StrictTransportSecurity'),
    'DNS-03-StrictTransportSecurity: HSTS is not switched on',
  ],
  [
    'managed rules switched off',
    rule('Managed', { enabled: false }),
    'DNS-04-ManagedRules: no managed rule set is executed for every request',
  ],
  [
    'managed rules for some requests',
    rule('Managed', { expression: 'http.host eq "www.example.com"' }),
    'DNS-04-ManagedRules: no managed rule set is executed for every request',
  ],
  [
    'managed rules that log',
    rule('Managed', { action_parameters: { id: 'efb7b8c949ac4650a09736fc376e9aee', overrides: { action: 'log' } } }),
    'DNS-04-ManagedRules: an override weakens managed rules: {"action":"log"}',
  ],
  ['a custom rule that skips', rule('Custom', { action: 'skip' }), 'DNS-04-CustomRules: a rule skips other protection'],
  [
    'a limit that only logs',
    rule('RateLimit', { action: 'log' }),
    'DNS-04-RateLimit: the requests of one address are not limited',
  ],
  [
    'a limit that nobody reaches',
    rule('RateLimit', {
      ratelimit: { characteristics: ['ip.src', 'cf.colo.id'], period: 10, requests_per_period: 100_000 },
    }),
    'DNS-04-RateLimit: the requests of one address are not limited',
  ],
  [
    'a limit of one path',
    rule('RateLimit', { expression: '(http.request.uri.path eq "/")' }),
    'DNS-04-RateLimit: the requests of one address are not limited',
  ],
  [
    'DDoS protection lowered',
    rule('Ddos', {
      action_parameters: {
        id: 'x',
        overrides: { sensitivity_level: 'default', rules: [{ id: 'y', sensitivity_level: 'eoff' }] },
      },
    }),
    'DNS-04-DdosSensitivity: an override lowers DDoS protection: {"id":"y","sensitivity_level":"eoff"}',
  ],
  [
    'DDoS protection not held',
    rule('Ddos', { enabled: false }),
    'DNS-04-DdosSensitivity: the sensitivity of DDoS protection is not held',
  ],
  [
    'two entry points',
    add('cloudflare_ruleset', { kind: 'zone', phase: 'ddos_l7', rules: [] }),
    'DNS-04-OneEntryPoint: ddos_l7 has an entry point already',
  ],
  [
    'a rule without ref',
    rule('Custom', { ref: undefined }),
    'DNS-04-OneEntryPoint: a rule has no ref: reordering would replace it',
  ],
  [
    'no origin pulls',
    without('cloudflare_authenticated_origin_pulls_settings'),
    'DNS-05-OriginPulls: origin pulls are not authenticated',
  ],
  [
    'origin pulls off',
    set('cloudflare_authenticated_origin_pulls_settings', '', { enabled: false }),
    'DNS-05-OriginPulls: authenticated origin pulls are switched off',
  ],
  [
    'a sender in SPF',
    record('Mail_Spf', { content: '"v=spf1 +all"' }),
    'DNS-06-MailSafety: there is no record: SPF without senders',
  ],
  [
    'a DKIM key',
    record('Mail_Dkim', { content: '"v=DKIM1; p=MIIB"' }),
    'DNS-06-MailSafety: there is no record: revoked DKIM keys',
  ],
  [
    'DMARC that looks on',
    record('Mail_Dmarc', { content: '"v=DMARC1; p=none"' }),
    'DNS-06-MailSafety: there is no record: DMARC that rejects',
  ],
  [
    'DMARC that looks on below',
    record('Mail_Dmarc', { content: '"v=DMARC1; p=reject; sp=none"' }),
    'DNS-06-MailSafety: there is no record: DMARC that rejects',
  ],
  [
    'a mail server beside',
    add('cloudflare_dns_record', { type: 'MX', name: 'example.com', content: 'mail.example.org' }),
    'DNS-06-MailSafety: a server takes mail for a domain that has none',
  ],
  [
    'an alert that is off',
    set('cloudflare_notification_policy', 'Notifications_Attack', { enabled: false }),
    "DNS-07-Notifications: nobody is told about 'dos_attack_l7'",
  ],
  [
    'an alert to nobody',
    set('cloudflare_notification_policy', 'Notifications_OriginUnreachable', { mechanisms: { email: [] } }),
    "DNS-07-Notifications: nobody is told about 'real_origin_monitoring'",
  ],
  [
    'a token in the provider',
    (zone) => {
      Object.assign(zone.provider.cloudflare[0] ?? {}, { api_token: '${var.token}' });
    },
    "DNS-08-NoCredential: 'api_token' is set in the configuration",
  ],
  [
    'a token in a comment',
    record('Service-web', { comment: `rotate ${'aB3'.repeat(13)}x` }),
    'DNS-08-NoCredential: a text looks like a token',
  ],
  [
    'a private key for the state',
    add('cloudflare_authenticated_origin_pulls_certificate', { certificate: 'x' }),
    'DNS-08-NoCredential: Terraform keeps its secret in the state in clear',
  ],
  ['plain state', backend({ encrypt: false }), 'DNS-09-RemoteState: the state is not encrypted'],
  [
    'state under the key of everybody',
    backend({ kms_key_id: undefined }),
    'DNS-09-RemoteState: the state has no key of its own',
  ],
  ['state without lock', backend({ use_lockfile: false }), 'DNS-09-RemoteState: the state is not locked'],
  ['state in any account', backend({ allowed_account_ids: [] }), 'DNS-09-RemoteState: the state may be in any account'],
  [
    'local state',
    (zone) => {
      Object.assign(zone.terraform, { backend: { local: {} } });
    },
    'DNS-09-RemoteState: the state is not in S3',
  ],
])('finds %s, and nothing else', (_what, change, finding) => {
  expect(found(change)).toEqual([finding]);
});

test('an empty configuration breaks every control but those of single resources', () => {
  const controls = new Set(
    judgeZone([{ name: 'empty', body: {} }], Tier.PRODUCTION).map(({ rule: { control } }) => control),
  );
  expect([...controls].sort()).toEqual(['DNS-02', 'DNS-03', 'DNS-04', 'DNS-05', 'DNS-06', 'DNS-07', 'DNS-09']);
});

test('TLS 1.2 and an open origin are for the lower tiers', () => {
  expect(found(setting('MinimumTls', '1.2'), Tier.STAGING)).toEqual([]);
  expect(found(without('cloudflare_authenticated_origin_pulls_settings'), Tier.STAGING)).toEqual([]);
  expect(found(setting('MinimumTls', '1.1'), Tier.DEVELOPMENT)).toHaveLength(1);
});

test('a rule that throws has found something', () => {
  const [broken] = CLOUDFLARE_RULES.map((each) => ({
    ...each,
    check: () => {
      throw new Error('no such attribute');
    },
  }));
  const rules = broken === undefined ? [] : [broken];
  expect(judgeZone([], Tier.PRODUCTION, rules)).toEqual([
    { rule: broken, where: 'zone', message: 'the rule could not judge this zone: no such attribute' },
  ]);
});
