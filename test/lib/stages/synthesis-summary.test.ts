import { development, production, staging } from '../../reference-estate';
import { reviewZone } from '../../../lib/cloudflare/zone-review';
import { renderAcknowledgments, renderSummary, withZones } from '../../../lib/stages/synthesis-summary';
import { policyResult } from '../../support/policy-results';

const owned = {
  id: 'AwsSolutions-SNS3',
  constructPath: 'production/Topic',
  reason: 'Publishers use the AWS SDK.',
  owner: 'team-shop',
  reviewBy: '2027-01-31',
  covers: ['production/Topic'],
};
const byDesign = { ...owned, owner: undefined, reviewBy: undefined, control: 'TLS-04' };

/** The cells of each row below the head. */
function rows(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.startsWith('│'));
  return lines.slice(1).map((line) =>
    line
      .split('│')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
}

test('acknowledgments of owners are all there, the next to be reviewed first, with how they stand', () => {
  const acknowledgments = [
    { ...owned, reviewBy: '2028-01-01' },
    { ...owned, ticket: 'SHOP-7' },
    { ...owned, reviewBy: '2027-01-01' },
  ];
  const text = renderAcknowledgments([policyResult({ acknowledgments })], '2027-01-15');
  const [id, where, owner, reason] = ['AwsSolutions-SNS3', 'production/Topic', 'team-shop', owned.reason];
  expect(rows(text)).toEqual([
    [id, where, owner, '2027-01-01', 'expired', reason, ''],
    [id, where, owner, '2027-01-31', 'due', reason, 'SHOP-7'],
    [id, where, owner, '2028-01-01', 'current', reason, ''],
  ]);
});

test('what constructs accept by design is counted by the control that covers it', () => {
  const acknowledgments = [byDesign, { ...byDesign, control: 'IAM-01' }, byDesign];
  expect(renderAcknowledgments([policyResult({ acknowledgments })])).toBe(
    'Nothing is acknowledged by an owner.\n' +
      'Accepted by design, by the control that covers the risk: IAM-01 × 1, TLS-04 × 2.',
  );
});

test('what was found and accepted in a zone counts for its environment; one without a domain has none', () => {
  const migrating = {
    ...production,
    domain: {
      dnsZone: 'example.com',
      cloudflare: { migration: { until: '2027-01-31', reason: 'The old site moves first.' } },
    },
  };
  const zones = new Map(
    [migrating, development].map((settings) => [settings.name, reviewZone(settings, [], '2027-01-15')]),
  );
  const results = [production, development, staging].map(({ name, tier }) => policyResult({ stage: name, tier }));
  const found = zones.get('production')?.findings.length ?? 0;
  expect(found).toBeGreaterThan(0);
  expect(rows(renderSummary(results, zones, new Map())).map((cells) => cells.slice(4, 8))).toEqual([
    ['0', String(found), '0', '1'],
    ['none', '0', '0', '0'],
    ['-', '0', '0', '0'],
  ]);
  expect(rows(renderAcknowledgments(withZones(results, zones), '2027-01-15'))).toEqual([
    expect.arrayContaining([expect.stringMatching(/^DNS-05-OriginPulls\b/), 'due', 'The old site moves first.']),
  ]);
});
