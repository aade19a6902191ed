import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { paginateGetProducts, PricingClient, type PricingClientConfig } from '@aws-sdk/client-pricing';
import prices from '../../../../lib/cost/prices/prices.json';
import { PRICES } from '../../../../lib/cost/prices/price-table';
import { updatePrices } from '../../../../lib/cost/prices/update/update-prices';
import { priceTableText, updatedPrices } from '../../../../lib/cost/prices/update/updated-prices';
import { PROJECT_ROOT, temporaryDirectory } from '../../../support/baseline-app';
import { LoopbackAws } from '../../../support/loopback-aws';

const FILE = join(PROJECT_ROOT, 'lib/cost/prices/prices.json');

interface Input {
  readonly ServiceCode: string;
  readonly Filters: readonly { readonly Type: string; readonly Field: string; readonly Value: string }[];
  readonly NextToken?: string;
}

/** A product with one price. */
function product(usagetype: string, USD: string, regionCode = 'eu-west-1'): string {
  return JSON.stringify({
    product: { attributes: { usagetype, operation: '', regionCode }, sku: 'A' },
    terms: { OnDemand: { 'A.B': { priceDimensions: { 'A.B.C': { beginRange: '0', pricePerUnit: { USD } } } } } },
    publicationDate: '2026-11-20T00:00:00Z',
  });
}

test('prices of the API replace those of the table, in units of the table, and others remain', async () => {
  const { notFound, table, updated } = await updatedPrices(({ usageType }) => {
    if (usageType === 'NatGateway-Hours') {
      return Promise.resolve([product('EUS2-NatGateway-Hours', '0.051', 'eu-south-2')]);
    }
    return Promise.resolve(usageType === 'Requests-RBP' ? [product('EU-Requests-RBP', '0.0000004')] : []);
  });
  expect(updated).toBe(2);
  expect(table.prices['natGatewayHour']).toEqual({
    ...prices.prices.natGatewayHour,
    'eu-south-2': { usd: 0.051, source: 'aws-price-list-2026-11-20' },
  });
  expect(table.prices['queueRequests']?.['eu-west-1']).toEqual({ usd: 0.4, source: 'aws-price-list-2026-11-20' });
  expect(table.sources['aws-price-list-2026-11-20']).toEqual({
    title: 'AWS Price List API',
    asOf: '2026-11-20',
    confidence: 'price list',
  });
  expect(notFound).toContain('natGatewayHour in eu-west-1: no product with the usage type');
});

test('the written table has the same prices', () => {
  expect(JSON.parse(priceTableText(PRICES))).toEqual(JSON.parse(readFileSync(FILE, 'utf8')));
});

describe('the command', () => {
  const aws = new LoopbackAws({ account: '111111111111' });
  const file = join(temporaryDirectory(), 'prices.json');
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  let endpoint: string | undefined;
  const update = ({ credentials: given }: Pick<PricingClientConfig, 'credentials'>) => {
    const client = new PricingClient({ region: 'us-east-1', endpoint, credentials: given });
    return updatePrices((input) => paginateGetProducts({ client }, input), file);
  };

  beforeAll(async () => {
    endpoint = (await aws.listen())['AWS_ENDPOINT_URL'];
    copyFileSync(FILE, file);
  });

  afterAll(() => aws.close());

  test('requests the products of a Region by usage type, page by page, and writes the table', async () => {
    const inputs: Input[] = [];
    aws.props = {
      ...aws.props,
      json: {
        GetProducts: (given) => {
          const input = given as Input;
          inputs.push(input);
          const isNat = input.Filters.some(({ Value }) => Value === 'NatGateway-Hours');
          if (!isNat) return { FormatVersion: 'aws_v1', PriceList: [] };
          return input.NextToken === undefined
            ? { FormatVersion: 'aws_v1', PriceList: [], NextToken: 'page-2' }
            : { FormatVersion: 'aws_v1', PriceList: [product('EU-NatGateway-Hours', '0.0490000000')] };
        },
      },
    };
    const { errors, exit, output } = await update({ credentials });
    expect(errors).toEqual([]);
    expect(exit).toBe(0);
    expect(output[0]).toMatch(/^1 prices of the AWS Price List API written\. \d+ not found:$/);
    expect(inputs[0]).toMatchObject({
      ServiceCode: 'AmazonEC2',
      Filters: [
        { Type: 'CONTAINS', Field: 'usagetype', Value: 'NatGateway-Hours' },
        {
          Type: 'ANY_OF',
          Field: 'regionCode',
          Value: 'us-east-1,eu-central-1,eu-north-1,eu-south-1,eu-south-2,eu-west-1,eu-west-3',
        },
      ],
    });
    const written = JSON.parse(readFileSync(file, 'utf8')) as typeof PRICES;
    expect(written.prices['natGatewayHour']?.['eu-west-1']?.usd).toBe(0.049);
  });

  test('without credentials, it states what is required, and changes nothing', async () => {
    const before = readFileSync(file, 'utf8');
    const unknown = () =>
      Promise.reject(
        Object.assign(new Error('Could not load credentials from any providers'), { name: 'CredentialsProviderError' }),
      );
    const { errors, exit } = await update({ credentials: unknown });
    expect(exit).toBe(2);
    expect(errors).toEqual([
      'The AWS Price List API did not answer (CredentialsProviderError: Could not load credentials from any providers). No price is changed.',
      'Allowed: credentials of any account with the permission pricing:GetProducts. Sign in with aws sso login, or set AWS_PROFILE, and run npm run update:prices again.',
    ]);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});
