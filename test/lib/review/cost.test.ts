import { currentDigests, entriesToCopy, NO_APPROVALS, parseApprovals, verdictOf } from '../../../lib/review/approvals';
import { parseReviewCall } from '../../../lib/review/command/review-call';
import { jsonReport, markdownReport, textReport } from '../../../lib/review/report';
import { reviewChanges } from '../../../lib/review/review-changes';
import type { Side } from '../../../lib/review/side';
import { stackedSide } from '../../support/review-sides';
import type { TestResources } from '../../support/policy';

const nats = (count: number): TestResources =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`Nat${String(index)}`, { Type: 'AWS::EC2::NatGateway' }]),
  );

/** A version of an environment with NAT gateways, without data through them. */
function version(resources: TestResources, maxIncreaseUsd?: number): Side {
  const side = stackedSide('shop', { 'shop-network': { Resources: resources } });
  const costSettings = { expectedUse: { natGigabytes: 0 }, maxIncreaseUsd };
  return { ...side, environments: side.environments.map((each) => ({ ...each, costSettings })) };
}

const costChange = (before: Side, after: Side) =>
  reviewChanges(before, after).changes.filter(({ kind }) => kind === 'cost-increased');
const verdict = (before: Side, after: Side, approvals = NO_APPROVALS) =>
  verdictOf(reviewChanges(before, after), { approvals, current: currentDigests(after), findingsBlock: true });

test('an increase above the limit is blocked, with the amounts and the largest item', () => {
  expect(costChange(version(nats(1)), version(nats(2), 35))).toEqual([
    expect.objectContaining({
      severity: 'blocking',
      environment: 'shop',
      path: 'shop',
      message:
        'the estimated cost increases by 35.04 to 70.08 USD a month, mainly by Amazon VPC: NAT gateway; without an approval, an increase of 35.00 is allowed',
      cause: 'accountServices.maxCostIncreaseUsd',
      before: '35.04 USD',
      after: '70.08 USD',
    }),
  ]);
});

test.each([
  ['an increase up to the limit', version(nats(1)), version(nats(2), 35.04)],
  ['an increase without a limit', version(nats(1)), version(nats(9))],
  ['a decrease', version(nats(2)), version(nats(1), 0)],
  ['no difference', version(nats(2)), version(nats(2), 0)],
])('%s passes', (_, before, after) => {
  expect(costChange(before, after)).toEqual([]);
});

test('an approval permits this increase, and no other', () => {
  const [before, after, larger] = [version(nats(1)), version(nats(2), 0), version(nats(3), 0)];
  const { approvals: entries } = JSON.parse(entriesToCopy(verdict(before, after).blocked)) as { approvals: object[] };
  const completed = entries.map((entry) => ({
    ...entry,
    approver: 'platform-team',
    reason: 'A second Availability Zone needs a gateway.',
    expires: '2026-12-05',
  }));
  const approvals = parseApprovals(JSON.stringify({ approvals: completed }), '2026-12-01');
  expect(approvals.findings).toEqual([]);
  expect(verdict(before, after, approvals).passed).toBe(true);
  expect(verdict(before, larger, approvals).passed).toBe(false);
});

test('a version without recorded settings, such as the deployed templates, has those of the other version', () => {
  const deployed = stackedSide('shop', { 'shop-network': { Resources: nats(1) } });
  expect(reviewChanges(deployed, version(nats(1))).costs[0]).toMatchObject({ beforeUsd: 35.04, differenceUsd: 0 });
});

test('the reports show both amounts, the difference and its items, and types without a price', () => {
  const after = version({ ...nats(3), Domain: { Type: 'AWS::OpenSearchService::Domain' } });
  const result = verdict(version(nats(1)), after);
  const items = 'Amazon VPC: NAT gateway +70.08, not priced: 1 AWS::OpenSearchService::Domain';
  expect(textReport(result)).toContain(`Estimated cost of shop: 35.04 → 105.12 USD a month (+70.08): ${items}`);
  expect(markdownReport(result)).toContain(`| \`shop\` | 35.04 | 105.12 | +70.08 | ${items} |`);
  expect((JSON.parse(jsonReport(result)) as { costs: unknown }).costs).toEqual([
    expect.objectContaining({ environment: 'shop', beforeUsd: 35.04, differenceUsd: 70.08 }),
  ]);
});

test('a new and a removed environment have one amount', () => {
  const none: Side = { label: 'none', environments: [] };
  const [added] = reviewChanges(none, version(nats(1))).costs;
  expect(added).toMatchObject({ afterUsd: 35.04, differenceUsd: 35.04 });
  expect(added).not.toHaveProperty('beforeUsd');
  expect(textReport(verdict(version(nats(1)), none))).toContain(
    'Estimated cost of shop: 35.04 → – USD a month (-35.04): Amazon VPC: NAT gateway -35.04',
  );
});

test('reports show no cost without a difference', () => {
  const result = verdict(version(nats(1)), version(nats(1)));
  expect(markdownReport(result)).not.toContain('Estimated cost');
  expect(textReport(result).join('\n')).not.toContain('Estimated cost');
});

describe('the option --max-cost-increase', () => {
  test('is an amount in USD', () => {
    expect(parseReviewCall(['main', 'cdk.out', '--max-cost-increase', '49.90'])).toMatchObject({
      maxCostIncreaseUsd: 49.9,
    });
    expect(parseReviewCall(['main', 'cdk.out'])).not.toHaveProperty('maxCostIncreaseUsd');
  });

  test.each(['-1', '5%', 'ten'])('refuses %s', (amount) => {
    expect(parseReviewCall(['main', 'cdk.out', `--max-cost-increase=${amount}`])).toBe(
      `--max-cost-increase '${amount}' is no amount: write USD a month such as 50 or 49.90.`,
    );
  });
});
