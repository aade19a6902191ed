import { listedPrice } from '../../../../lib/cost/prices/update/price-list';

/** The shape of a product in a reply of GetProducts, in the format aws_v1. */
function product(usagetype: string, tiers: readonly (readonly [from: string, usd: string])[], operation = ''): string {
  const sku = 'SKU1';
  const dimensions = tiers.map(([beginRange, USD], index): readonly [string, object] => [
    `${sku}.TERM1.${String(index)}`,
    {
      unit: 'Hrs',
      endRange: 'Inf',
      description: `$${USD} per hour`,
      appliesTo: [],
      rateCode: `${sku}.TERM1.${String(index)}`,
      beginRange,
      pricePerUnit: { USD },
    },
  ]);
  return JSON.stringify({
    product: {
      productFamily: 'NAT Gateway',
      attributes: { regionCode: 'eu-west-1', servicecode: 'AmazonEC2', usagetype, operation },
      sku,
    },
    serviceCode: 'AmazonEC2',
    terms: {
      OnDemand: {
        [`${sku}.TERM1`]: {
          priceDimensions: Object.fromEntries(dimensions),
          sku,
          effectiveDate: '2026-09-01T00:00:00Z',
          offerTermCode: 'TERM1',
          termAttributes: {},
        },
      },
    },
    version: '20260925195508',
    publicationDate: '2026-09-25T19:55:08Z',
  });
}

const query = { serviceCode: 'AmazonEC2', usageType: 'NatGateway-Hours' };
const hour = (usagetype: string, usd = '0.0480000000') => product(usagetype, [['0', usd]]);

test.each(['NatGateway-Hours', 'EU-NatGateway-Hours', 'EUC1-NatGateway-Hours'])('%s is the usage type', (usagetype) => {
  expect(listedPrice([hour(usagetype)], query)).toEqual({ usd: 0.048, publishedOn: '2026-09-25' });
});

test.each(['EU-NatGateway-Hours-Extended', 'EU-Regional-NatGateway-Hours', 'XNatGateway-Hours'])(
  '%s is another usage type',
  (usagetype) => {
    expect(listedPrice([hour(usagetype)], query)).toBeUndefined();
  },
);

test('the operation separates products with the same usage type', () => {
  const products = [
    product('LoadBalancerUsage', [['0', '0.0225']], 'LoadBalancing:Application'),
    product('LoadBalancerUsage', [['0', '0.025']], 'LoadBalancing'),
  ];
  const balancer = { serviceCode: 'AmazonELB', usageType: 'LoadBalancerUsage', operation: 'LoadBalancing:Application' };
  expect(listedPrice(products, balancer)?.usd).toBe(0.0225);
});

test('the first tier that is not free is used', () => {
  const tiers = product('EU-NatGateway-Hours', [
    ['10000', '0.04'],
    ['100', '0.09'],
    ['0', '0.0000000000'],
  ]);
  expect(listedPrice([tiers], query)?.usd).toBe(0.09);
});

test('a product of another Region is not used', () => {
  expect(listedPrice([hour('EU-NatGateway-Hours')], query, 'eu-west-1')?.usd).toBe(0.048);
  expect(listedPrice([hour('EU-NatGateway-Hours')], query, 'eu-west-3')).toBeUndefined();
});

test('several prices are refused', () => {
  expect(() => listedPrice([hour('EU-NatGateway-Hours'), hour('EU-NatGateway-Hours', '0.05')], query)).toThrow(
    'AmazonEC2 NatGateway-Hours has several prices: 0.048, 0.05',
  );
});

test('a text that is no product is refused', () => {
  expect(() => listedPrice(['{"message":"x"}'], query)).toThrow('Not a product of the Price List API: {"message":"x"}');
});
