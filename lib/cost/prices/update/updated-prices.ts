import { PRICE_ITEMS, type PriceItemId, PRICES, unitSize } from '../price-table';
import { type ListedPrice, listedPrice } from './price-list';

/** The Regions of the price table: the European Union, and us-east-1. */
export const PRICE_REGIONS: readonly string[] = [
  'us-east-1',
  'eu-central-1',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-3',
];

/** Reads the products of a service with a usage type in the given Regions; without Regions, in all. */
export type ReadProducts = (
  query: { readonly serviceCode: string; readonly usageType: string },
  regions: readonly string[],
) => Promise<readonly string[]>;

/** The new price table, and what could not be updated. */
export interface UpdatedPrices {
  readonly table: typeof PRICES;
  readonly updated: number;
  /** `ITEM in REGION: reason`: the old price remains, if there is one. */
  readonly notFound: readonly string[];
}

/**
 * Replaces prices with those of the Price List API.
 *
 * @throws Error of the API; nothing is updated then
 */
export async function updatedPrices(read: ReadProducts): Promise<UpdatedPrices> {
  const prices = new Map(Object.entries(PRICES.prices).map(([item, regions]) => [item, { ...regions }]));
  const sources = new Map(Object.entries(PRICES.sources));
  const notFound: string[] = [];
  let updated = 0;
  for (const [item, { query }] of Object.entries(PRICE_ITEMS)) {
    if (query === undefined) continue;
    const regions = prices.get(item) ?? {};
    const isGlobal = 'global' in regions;
    const products = await read(query, isGlobal ? [] : PRICE_REGIONS);
    for (const region of isGlobal ? ['global'] : PRICE_REGIONS) {
      const price = priceOrReason(products, query, isGlobal ? undefined : region);
      if (typeof price === 'string') {
        notFound.push(`${item} in ${region}: ${price}`);
        continue;
      }
      const source = `aws-price-list-${price.publishedOn}`;
      sources.set(source, { title: 'AWS Price List API', asOf: price.publishedOn, confidence: 'price list' });
      regions[region] = { usd: Number((price.usd * unitSize(item as PriceItemId)).toPrecision(9)), source };
      updated += 1;
    }
    prices.set(item, inOrder(regions));
  }
  const used = new Set([...prices.values()].flatMap((regions) => Object.values(regions).map(({ source }) => source)));
  const kept = [...sources].filter(([id]) => used.has(id)).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { table: { sources: Object.fromEntries(kept), prices: Object.fromEntries(prices) }, updated, notFound };
}

function priceOrReason(...[products, query, region]: Parameters<typeof listedPrice>): ListedPrice | string {
  try {
    return listedPrice(products, query, region) ?? 'no product with the usage type';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function inOrder<T>(regions: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    [...PRICE_REGIONS, 'global'].flatMap((region) => {
      const price = regions[region];
      return price === undefined ? [] : [[region, price] as const];
    }),
  );
}

/** The table as the formatter writes it: one price in a line. */
export function priceTableText({ prices, sources }: typeof PRICES): string {
  const rows = Object.entries(prices).map(([item, regions]) => {
    const lines = Object.entries(regions).map(
      ([region, { source, usd }]) => `      "${region}": { "usd": ${String(usd)}, "source": "${source}" }`,
    );
    return `    "${item}": {\n${lines.join(',\n')}\n    }`;
  });
  const first = JSON.stringify(sources, undefined, 2).replaceAll('\n', '\n  ');
  return `{\n  "sources": ${first},\n  "prices": {\n${rows.join(',\n')}\n  }\n}\n`;
}
