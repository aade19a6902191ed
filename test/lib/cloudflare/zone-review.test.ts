import { renderReviews, reviewZone } from '../../../lib/cloudflare/zone-review';
import { type CloudflareSettings, type EnvironmentSettings, production, staging } from '../../../lib/config';
import { synthesized, TODAY } from '../../support/cloudflare';

function review(settings: EnvironmentSettings, cloudflare: CloudflareSettings, today = TODAY) {
  const changed = { ...settings, domain: { zoneName: settings.domain?.zoneName ?? '', cloudflare } };
  return reviewZone(changed, synthesized([changed]), today);
}

const migration = { until: '2026-11-30', reason: 'The old site moves in November.' };

test('a zone without findings is one line', () => {
  expect(renderReviews([reviewZone(production, synthesized([production]), TODAY)])).toBe(
    'Cloudflare production: 43 resources, 0 findings, 0 accepted by the settings',
  );
});

test('a migration is accepted until its day', () => {
  const { findings, accepted } = review(production, { originStage: 'dns-only', migration }, '2026-11-30');
  expect(findings).toEqual([]);
  expect(accepted.map((line) => line.split(' ')[0])).toEqual(['DNS-01-ProxiedRecords', 'DNS-05-OriginPulls']);
  expect(accepted[1]).toContain('until 2026-11-30: The old site moves in November.');
});

test('a migration that is over accepts nothing', () => {
  const { findings, accepted } = review(production, { originStage: 'dns-only', migration }, '2026-12-01');
  expect(accepted).toEqual([]);
  expect(findings.map((line) => line.split(' ')[0])).toEqual(['DNS-01-ProxiedRecords', 'DNS-05-OriginPulls']);
});

test('mail that is managed elsewhere is accepted with its reason', () => {
  const { findings, accepted } = review(staging, { mailManagedElsewhere: 'The company sends its mail from it.' });
  expect(findings).toEqual([]);
  expect(accepted).toHaveLength(4);
  expect(accepted[0]).toContain('The company sends its mail from it.');
});

test('a finding is printed with what to do', () => {
  const rendered = renderReviews([reviewZone(production, [], TODAY)]);
  expect(rendered.split('\n')[0]).toMatch(/^Cloudflare production: 0 resources, \d+ findings, 0 accepted/);
  expect(rendered).toContain(
    '  DNS-02-Dnssec cloudflare_zone_dnssec: DNSSEC is not switched on. Add cloudflare_zone_dnssec',
  );
});
