import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Testing } from 'cdktf';
import { ZoneStack } from '../../cdktf/stacks/zone-stack';
import { Tier } from '../../facts/tier';
import type { DnsRecordsSettings, EnvironmentSettings } from '../../lib/config';
import type { EdgeContract } from '../../lib/config/contract';
import { evaluateZone } from '../../lib/policy/cloudflare';
import { staging } from '../reference-estate';
import { deployedContract, type Mutable, type TerraformJson } from '../support/cloudflare';
import { RECORDS } from '../support/dns-records';
import { PRODUCTION_WITH_STATUS_PAGE } from '../support/status-page';

function zoneWith(
  records: DnsRecordsSettings,
  { settings = staging, ...deployed }: Partial<EdgeContract> & { readonly settings?: EnvironmentSettings } = {},
): TerraformJson {
  const domain = { dnsZone: 'example.com', records };
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'dns-records-')), stackTraces: false });
  return JSON.parse(
    Testing.synth(new ZoneStack(app, { settings, domain, contract: { ...deployedContract(settings), ...deployed } })),
  ) as TerraformJson;
}

function like(attributes: Mutable): Mutable {
  return expect.objectContaining(attributes) as Mutable;
}

const json = zoneWith(RECORDS);
const records = Object.values(json.resource['cloudflare_dns_record'] ?? {});
const contentsAt = (name: string, type: string) =>
  records.filter((each) => each['name'] === name && each['type'] === type).map(({ content }) => content);

test.each([
  ['example.com', 'MX', ['mx.example.com', 'mx1.example.org']],
  [
    'example.com',
    'TXT',
    ['"v=spf1 include:_spf.example.org ip4:192.0.2.0/24 -all"', '"verification=0123456789abcdef"'],
  ],
  ['_dmarc.example.com', 'TXT', ['"v=DMARC1; p=quarantine; sp=quarantine; rua=mailto:dmarc@example.com"']],
  ['s1._domainkey.example.com', 'CNAME', ['s1.dkim.example.org']],
  ['*._domainkey.example.com', 'TXT', ['"v=DKIM1; p="']],
  ['news.example.com', 'MX', ['.']],
  ['_dmarc.news.example.com', 'TXT', ['"v=DMARC1; p=none; sp=none"']],
  ['labs.example.com', 'NS', ['ada.ns.cloudflare.com', 'bob.ns.cloudflare.com']],
])('%s %s has the contents of the settings', (name, type, contents) => {
  expect(contentsAt(name, type).toSorted()).toEqual(contents);
});

test('the status page is proxied and cached, and its record leads to the deployed distribution', () => {
  const content = 'd111111abcdef8.cloudfront.net';
  const recordsOf = (zone: TerraformJson) => Object.values(zone.resource['cloudflare_dns_record'] ?? {});
  const deployed = zoneWith({}, { settings: PRODUCTION_WITH_STATUS_PAGE, statusPageHostname: content });
  expect(recordsOf(deployed)).toContainEqual(
    like({ name: 'status.example.com', type: 'CNAME', content, proxied: true }),
  );
  expect(JSON.stringify(deployed.resource['cloudflare_ruleset'])).toContain(
    '(http.host in {\\"status.example.com\\"})',
  );
  const before = zoneWith({}, { settings: PRODUCTION_WITH_STATUS_PAGE });
  expect(recordsOf(before)).not.toContainEqual(like({ name: 'status.example.com' }));
});

test('a text of more than 255 characters has several strings', () => {
  const strings = String(contentsAt('s2._domainkey.example.com', 'TXT')[0]).split('" "');
  expect(strings.map((each) => each.replaceAll('"', '').length)).toEqual([255, 155]);
});

test.each([
  ['shop.example.com', 'CNAME', true, 1],
  ['_dns-auth.example.com', 'CNAME', false, 3600],
  ['mx.example.com', 'AAAA', false, 3600],
  ['example.com', 'AAAA', true, 1],
])('the record %s %s has proxied: %s', (name, type, proxied, ttl) => {
  expect(records).toContainEqual(like({ name, type, proxied, ttl }));
});

test('redirects append the path, or have a fixed target', () => {
  const rulesets = Object.values(json.resource['cloudflare_ruleset'] ?? {});
  const [first, second] = rulesets.find(({ phase }) => phase === 'http_request_dynamic_redirect')?.[
    'rules'
  ] as Mutable[];
  expect(first).toMatchObject({
    expression: '(http.host eq "example.com")',
    action_parameters: {
      from_value: {
        preserve_query_string: true,
        status_code: 301,
        target_url: { expression: 'concat("https://www.example.com", http.request.uri.path)' },
      },
    },
  });
  expect(second).toMatchObject({
    action_parameters: {
      from_value: {
        preserve_query_string: false,
        status_code: 302,
        target_url: { value: 'https://www.example.com/moved' },
      },
    },
  });
});

test('a delegated name has its DS record, a name its certificate authority', () => {
  const digest = '0123456789ABCDEF'.repeat(4);
  expect(records).toContainEqual(like({ type: 'DS', data: { key_tag: 2371, algorithm: 13, digest_type: 2, digest } }));
});

test.each([
  ['mx.example.com', ['0 issue example.org', '0 issuewild example.org']],
  ['labs-mail.example.com', ['0 issue example.org', '0 issuewild ;']],
])('%s has its own certificate authority', (name, expected) => {
  const authorities = records.filter((each) => each['name'] === name && each['type'] === 'CAA');
  const rendered = authorities.map(({ data }) => Object.values(data as Mutable).join(' '));
  expect(rendered.toSorted()).toEqual(expected);
});

test('the rules report only the DMARC record that monitors', () => {
  const { findings } = evaluateZone([{ name: 'zone', body: json }], Tier.STAGING);
  expect(findings.map(({ id, what }) => [id, what])).toEqual([
    [
      'DNS-06-MailSafety[DMARC]',
      "DNS-06 is violated: DMARC of 'news.example.com' has the policy none; allowed: reject, quarantine",
    ],
  ]);
});

test('another order changes no record', () => {
  const hosts = [
    { name: 'a.example.com', pointsTo: ['198.51.100.10', '198.51.100.11'] },
    { name: 'b.example.com', pointsTo: ['198.51.100.12'] },
  ];
  const reversed = hosts.toReversed().map((host) => ({ ...host, pointsTo: host.pointsTo.toReversed() }));
  const [one, other] = [hosts, reversed].map((each) => zoneWith({ hosts: each }).resource['cloudflare_dns_record']);
  expect(one).toEqual(other);
});
