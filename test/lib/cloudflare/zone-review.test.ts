import { renderReviews, reviewZone } from '../../../lib/cloudflare/zone-review';
import type { CloudflareSettings, EnvironmentSettings } from '../../../lib/config';
import { development, production, staging } from '../../reference-estate';
import { synthesized, TODAY } from '../../support/cloudflare';

function review(settings: EnvironmentSettings, cloudflare: CloudflareSettings, today = TODAY) {
  const changed = { ...settings, domain: { dnsZone: settings.domain?.dnsZone ?? '', cloudflare } };
  return reviewZone(changed, synthesized([changed]), today);
}

const MIGRATION_FINDINGS = [
  'DNS-05-OriginPulls[cloudflare_authenticated_origin_pulls_settings]',
  'DNS-01-ProxiedRecords[www.example.com]',
];

const migration = { until: '2026-11-30', reason: 'The old site moves in November.' };

test('a DNS zone without findings is one line', () => {
  expect(renderReviews([reviewZone(production, synthesized([production]), TODAY)])).toBe(
    'Cloudflare production: 42 resources, 0 findings, 0 accepted, 0 attested by the settings',
  );
});

test('the public names are those that lead to a server', () => {
  expect(reviewZone(production, synthesized([production]), TODAY).names).toEqual([
    { name: 'www.example.com', target: 'production-entry-1234567890.eu-west-1.elb.amazonaws.com', isProxied: true },
  ]);
});

test('a migration acknowledges findings until its date', () => {
  const { findings, acknowledgments } = review(production, { originStage: 'dns-only', migration }, '2026-11-30');
  expect(findings).toEqual([]);
  expect(acknowledgments.map(({ id }) => id)).toEqual(MIGRATION_FINDINGS);
  expect(acknowledgments[0]).toEqual({
    id: MIGRATION_FINDINGS[0],
    constructPath: 'DNS zone',
    reason: migration.reason,
    owner: production.ownership.owner,
    reviewBy: migration.until,
    covers: ['DNS zone'],
  });
});

test('a migration acknowledges nothing after its date', () => {
  const { findings, acknowledgments } = review(production, { originStage: 'dns-only', migration }, '2026-12-01');
  expect(acknowledgments).toEqual([]);
  expect(findings.map(({ id }) => id)).toEqual(MIGRATION_FINDINGS);
});

test('an HSTS ramp acknowledges the finding until its date; afterward it is reported', () => {
  const hstsRamp = { maxAgeSeconds: 300, until: '2026-11-30', reason: 'Some names get HTTPS in November.' };
  const onDay = (today: string) => review(staging, { hstsRamp }, today);
  expect(onDay('2026-11-30')).toMatchObject({
    findings: [],
    acknowledgments: [
      { id: 'DNS-03-StrictTransportSecurity[security_header]', reviewBy: '2026-11-30', reason: hstsRamp.reason },
    ],
  });
  expect(onDay('2026-12-01').findings.map(({ id }) => id)).toEqual(['DNS-03-StrictTransportSecurity[security_header]']);
});

test('mail that is managed elsewhere is attested with its reason', () => {
  const mailManagedElsewhere = 'The company sends its mail from it.';
  const reviewed = review(staging, { mailManagedElsewhere });
  expect(reviewed.findings).toEqual([]);
  expect(reviewed.evaluations.filter(({ attestations }) => attestations.length > 0)).toHaveLength(1);
  expect(renderReviews([reviewed]).split('\n').slice(1)).toEqual([
    `  attested: DNS-06-MailSafety The mail records are managed elsewhere: ${mailManagedElsewhere}`,
  ]);
});

test('the origin stage dns-only of a lower tier is an attestation', () => {
  const { findings, evaluations } = review(staging, { originStage: 'dns-only' });
  expect(findings).toEqual([]);
  expect(evaluations.flatMap(({ attestations }) => attestations)).toEqual([
    expect.objectContaining({ constructPath: 'settings domain.cloudflare.originStage' }),
  ]);
});

test('an environment without a domain is not applicable', () => {
  expect(renderReviews([reviewZone(development, [], TODAY)])).toBe(
    'Cloudflare development: not applicable, the environment has no domain',
  );
});

test('a finding is printed with its fix', () => {
  const rendered = renderReviews([reviewZone(production, [], TODAY)]);
  expect(rendered.split('\n')[0]).toMatch(/^Cloudflare production: 0 resources, \d+ findings, 0 accepted, 0 attested/);
  expect(rendered).toContain(
    '  DNS-02-Dnssec[cloudflare_zone_dnssec] DNS zone: DNS-02 is violated: DNSSEC is not enabled. Add cloudflare_zone_dnssec',
  );
});
