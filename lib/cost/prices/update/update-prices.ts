import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GetProductsCommandInput } from '@aws-sdk/client-pricing';
import { priceTableText, type ReadProducts, updatedPrices } from './updated-prices';

const FILE = join(__dirname, '..', 'prices.json');

/** The pages of a reply of `GetProducts`. */
export type ProductPages = (
  input: GetProductsCommandInput,
) => AsyncIterable<{ readonly PriceList?: readonly unknown[] }>;

/** The result of the command. */
export interface PriceUpdate {
  readonly exit: 0 | 2;
  readonly output: readonly string[];
  readonly errors: readonly string[];
}

/** Writes the prices of the Price List API to the price table. Without an answer of the API, the table remains as it is. */
export async function updatePrices(pages: ProductPages, file: string = FILE): Promise<PriceUpdate> {
  try {
    const { notFound, table, updated } = await updatedPrices(productsFrom(pages));
    writeFileSync(file, priceTableText(table));
    const kept = notFound.map((each) => `  ${each}`);
    return {
      exit: 0,
      output: [
        `${String(updated)} prices of the AWS Price List API written. ${String(kept.length)} not found:`,
        ...kept,
        'Run npm run generate to update the documents.',
      ],
      errors: [],
    };
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return {
      exit: 2,
      output: [],
      errors: [
        `The AWS Price List API did not answer (${reason}). No price is changed.`,
        'Allowed: credentials of any account with the permission pricing:GetProducts. Sign in with aws sso login, or set AWS_PROFILE, and run npm run update:prices again.',
      ],
    };
  }
}

function productsFrom(pages: ProductPages): ReadProducts {
  return async ({ serviceCode, usageType }, regions) => {
    const Filters: GetProductsCommandInput['Filters'] = [
      { Type: 'CONTAINS', Field: 'usagetype', Value: usageType },
      ...(regions.length === 0 ? [] : [{ Type: 'ANY_OF' as const, Field: 'regionCode', Value: regions.join(',') }]),
    ];
    const products: string[] = [];
    for await (const { PriceList = [] } of pages({ ServiceCode: serviceCode, FormatVersion: 'aws_v1', Filters })) {
      products.push(...PriceList.map(String));
    }
    return products;
  };
}
