import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COST_FILES, costSummary, recordedSettings, writeCost } from '../../../lib/cost';
import { temporaryDirectory } from '../../support/baseline-app';
import { costOfResources } from '../../support/costs';

const cost = costOfResources(
  {
    Nat: { Type: 'AWS::EC2::NatGateway' },
    Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internal' } },
    Domain: { Type: 'AWS::OpenSearchService::Domain' },
    Role: { Type: 'AWS::IAM::Role' },
  },
  { expectedUse: { natGigabytes: 1000 } },
);

test('the review reads the expected use and the limit of an environment', () => {
  const directory = temporaryDirectory();
  expect(recordedSettings(directory, 'test')).toBeUndefined();
  writeCost(directory, [{ ...cost, maxIncreaseUsd: 50 }]);
  expect(recordedSettings(directory, 'test')).toEqual({ expectedUse: cost.expectedUse, maxIncreaseUsd: 50 });
  expect(recordedSettings(directory, 'other')).toBeUndefined();
  writeFileSync(
    join(directory, 'cost.json'),
    '{"environments":[{"environment":"test","expectedUse":{"requests":"1"}}]}',
  );
  expect(recordedSettings(directory, 'test')).toEqual({ expectedUse: {} });
});

function written(): readonly string[] {
  const directory = temporaryDirectory();
  writeCost(directory, [{ ...cost, budgetUsd: 200 }]);
  return COST_FILES.map((file) => readFileSync(join(directory, file), 'utf8'));
}

test('the summary has one line, and one more for resources without a price', () => {
  expect(costSummary(cost, 200)).toEqual([
    'test: about 101.84 USD a month, 18.40 USD of it with estimated prices, of 200.00 in the budget: 53.44 fixed, 48.40 by expected use; largest: data through NAT gateways 48.00, NAT gateway 35.04, load balancer 18.40 (estimated price)',
    'test: not priced: 1 AWS::OpenSearchService::Domain',
  ]);
});

test('a total without an estimated price has no mark', () => {
  const [line] = costSummary(
    costOfResources({ Nat: { Type: 'AWS::EC2::NatGateway' } }, { expectedUse: { natGigabytes: 0 } }),
  );
  expect(line).toBe('test: about 35.04 USD a month: 35.04 fixed, 0.00 by expected use; largest: NAT gateway 35.04');
});

test('the same cost gives the same bytes', () => {
  expect(written()).toEqual(written());
});

test('the JSON file has the totals, each line with its price and source, and the limits', () => {
  const { environments } = JSON.parse(written()[0] ?? '') as { environments: [typeof cost & { budgetUsd: number }] };
  expect(environments[0]).toMatchObject({
    environment: 'test',
    budgetUsd: 200,
    usd: 101.836,
    fixedUsd: 53.436,
    notPriced: [{ type: 'AWS::OpenSearchService::Domain', resources: ['test-stack/Domain'] }],
    free: [{ type: 'AWS::IAM::Role', count: 1 }],
  });
  expect(environments[0].lines[0]).toEqual({
    stack: 'test-stack',
    service: 'Amazon VPC',
    item: 'natGatewayGigabyte',
    name: 'data through NAT gateways',
    resources: ['Nat'],
    region: 'eu-west-1',
    quantity: 1000,
    unit: 'GB',
    usd: 48,
    price: {
      title: 'AmazonEC2 eu-west-1 offer 20260925',
      asOf: '2026-09-25',
      confidence: 'price list',
      usd: 0.048,
      region: 'eu-west-1',
      isEstimate: false,
    },
    use: ['natGigabytes'],
  });
});

test('the Markdown file marks estimated prices, and lists the use that is set', () => {
  const [, markdown] = written();
  expect(markdown).toContain(
    '| ≈ 18.40 | Elastic Load Balancing: load balancer | 730 × hour | test-stack | eu-west-1 | template |',
  );
  expect(markdown).toContain('| 35.04 | Amazon VPC: NAT gateway | 730 × hour | test-stack | eu-west-1 | template |');
  expect(markdown).toContain('| Elastic Load Balancing | ≈ 18.80 |\n');
  expect(markdown).toContain('| Amazon VPC | 83.04 |\n');
  expect(markdown).toContain('| test-stack | ≈ 101.84 |\n');
  expect(markdown).toContain('Set: natGigabytes 1000. Defaults: requests 1000000, internetGigabytes 50.');
  expect(markdown).toContain(
    '| AWS::OpenSearchService::Domain | test-stack/Domain | the type is not in the price table |',
  );
});
