import { renderReviews, reviewZone } from '../../../lib/cloudflare/zone-review';
import {
  type CloudflareSettings,
  development,
  type EnvironmentSettings,
  production,
  staging,
} from '../../../lib/config';
import { synthesized, TODAY } from '../../support/cloudflare';

function review(settings: EnvironmentSettings, cloudflare: CloudflareSettings, today = TODAY) {
  const changed = { ...settings, domain: { dnsZone: settings.domain?.dnsZone ?? '', cloudflare } };
  return reviewZone(changed, synthesized([changed]), today);
}

const migration = { until: '2026-11-30', reason: 'The old site moves in November.' };

test('a zone without findings is one line', () => {
  expect(renderReviews([reviewZone(production, synthesized([production]), TODAY)])).toBe(
    'Cloudflare production: 42 resources, 0 findings, 0 accepted, 0 declared by the settings',
  );
});

test('a migration is accepted until its day', () => {
  const { findings, acknowledgements } = review(production, { originStage: 'dns-only', migration }, '2026-11-30');
  expect(findings).toEqual([]);
  expect(acknowledgements.map(({ id }) => id)).toEqual(['DNS-01-ProxiedRecords', 'DNS-05-OriginPulls']);
  expect(acknowledgements[1]).toEqual({
    id: 'DNS-05-OriginPulls',
    constructPath: 'cloudflare_authenticated_origin_pulls_settings',
    reason: migration.reason,
    owner: production.ownership.owner,
    reviewBy: migration.until,
    covers: ['cloudflare_authenticated_origin_pulls_settings'],
  });
});

test('a migration that is over accepts nothing', () => {
  const { findings, acknowledgements } = review(production, { originStage: 'dns-only', migration }, '2026-12-01');
  expect(acknowledgements).toEqual([]);
  expect(findings.map(({ id }) => id)).toEqual(['DNS-01-ProxiedRecords', 'DNS-05-OriginPulls']);
});

test('HSTS on its way to one year is accepted until its day, and stops everything afterwards', () => {
  const hstsRamp = { maxAgeSeconds: 300, until: '2026-11-30', reason: 'Some names get HTTPS in November.' };
  const onDay = (today: string) => review(staging, { hstsRamp }, today);
  expect(onDay('2026-11-30')).toMatchObject({
    findings: [],
    acknowledgements: [{ id: 'DNS-03-StrictTransportSecurity', reviewBy: '2026-11-30', reason: hstsRamp.reason }],
  });
  expect(onDay('2026-12-01').findings.map(({ id }) => id)).toEqual(['DNS-03-StrictTransportSecurity']);
});

test('mail that is managed elsewhere is declared with its reason', () => {
  const mailManagedElsewhere = 'The company sends its mail from it.';
  const reviewed = review(staging, { mailManagedElsewhere });
  expect(reviewed.findings).toEqual([]);
  expect(reviewed.proofs.filter(({ attestations: declarations }) => declarations.length > 0)).toHaveLength(4);
  expect(renderReviews([reviewed]).split('\n').slice(1)).toEqual([
    `  declared: DNS-06-MailSafety The mail records are made elsewhere: ${mailManagedElsewhere}`,
  ]);
});

test('a lower tier that leads to its origin declares it', () => {
  const { findings, proofs } = review(staging, { originStage: 'dns-only' });
  expect(findings).toEqual([]);
  expect(proofs.flatMap(({ attestations: declarations }) => declarations)).toEqual([
    expect.objectContaining({ constructPath: 'settings domain.cloudflare.originStage' }),
  ]);
});

test('an environment without a domain has nothing to judge', () => {
  expect(renderReviews([reviewZone(development, [], TODAY)])).toBe(
    'Cloudflare development: not applicable, the environment has no domain',
  );
});

test('a finding is printed with what to do', () => {
  const rendered = renderReviews([reviewZone(production, [], TODAY)]);
  expect(rendered.split('\n')[0]).toMatch(/^Cloudflare production: 0 resources, \d+ findings, 0 accepted, 0 declared/);
  expect(rendered).toContain(
    '  DNS-02-Dnssec cloudflare_zone_dnssec: DNS-02 is broken: DNSSEC is not switched on. Add cloudflare_zone_dnssec',
  );
});
