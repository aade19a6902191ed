import permissions from '../../../../lib/bootstrap/cloudformation-permissions.json';
import { CHARGES, FREE_TYPES, freeReason } from '../../../../lib/cost/charges';
import { instanceClass } from '../../../../lib/cost/charges/instance-class';
import { PRICE_ITEMS, type PriceItemId, priceOf, PRICES } from '../../../../lib/cost/prices/price-table';
import { EU_REGIONS } from '../../../../lib/config/allowed-regions';

/** The types of the constructs, which the execution role of CloudFormation can create. */
const TYPES = Object.keys(permissions.types);

test('every resource type that the baseline can create has a price, is charged by use, or has no charge', () => {
  expect(TYPES.filter((type) => !(type in CHARGES) && freeReason(type) === undefined)).toEqual([]);
});

test('no type has both a charge and a reason for none', () => {
  expect(Object.keys(CHARGES).filter((type) => freeReason(type) !== undefined)).toEqual([]);
});

test('every reason for no charge has a source at AWS', () => {
  expect(FREE_TYPES.filter(({ source }) => !source.startsWith('https://aws.amazon.com/'))).toEqual([]);
});

test('a type that is in no list has no reason', () => {
  expect(freeReason('AWS::OpenSearchService::Domain')).toBeUndefined();
});

describe('the price table', () => {
  const items = Object.keys(PRICE_ITEMS) as PriceItemId[];

  test('has a positive price with source and date of every item, and no other', () => {
    expect(Object.keys(PRICES.prices)).toEqual(items);
    for (const item of items) {
      const price = priceOf(item, 'eu-west-1');
      expect(price.usd).toBeGreaterThan(0);
      expect(price.asOf).toMatch(/^\d{4}(-\d\d){0,2}$/);
    }
  });

  test('has no source that no price uses, and no price without its source', () => {
    const used = Object.values(PRICES.prices).flatMap((regions) => Object.values(regions).map(({ source }) => source));
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(PRICES.sources).toSorted());
  });

  test('has Regions that settings can name, us-east-1 and global prices', () => {
    const regions = new Set(Object.values(PRICES.prices).flatMap((prices) => Object.keys(prices)));
    expect([...regions].filter((region) => ![...EU_REGIONS, 'us-east-1', 'global'].includes(region))).toEqual([]);
  });

  test('marks the price of another Region and a derived price as an estimate', () => {
    expect(priceOf('natGatewayHour', 'eu-west-1')).toMatchObject({
      usd: 0.048,
      region: 'eu-west-1',
      isEstimate: false,
    });
    expect(priceOf('natGatewayHour', 'eu-south-2')).toMatchObject({
      usd: 0.048,
      region: 'eu-west-1',
      isEstimate: true,
    });
    expect(priceOf('loadBalancerHour', 'eu-west-1')).toMatchObject({ confidence: 'derived', isEstimate: true });
    expect(priceOf('cdnRequests', 'eu-west-1')).toMatchObject({ region: 'global', isEstimate: false });
  });
});

test.each([
  ['db.r6g.large', { item: 'aurora_r6g', larges: 1, cpus: 2 }],
  ['db.t4g.medium', { item: 'aurora_t4g', larges: 0.5, cpus: 2 }],
  ['db.r7g.4xlarge', { item: 'aurora_r7g', larges: 8, cpus: 16 }],
  ['cache.r7g.xlarge', { item: 'cache_r7g', larges: 2, cpus: 4 }],
  ['db.z9.large', undefined],
  ['db.r6g.metal', undefined],
  ['db.serverless', undefined],
])('the class %s', (name, expected) => {
  expect(instanceClass(name)).toEqual(expected);
});
