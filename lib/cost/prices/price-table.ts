import items from './price-items.json';
import table from './prices.json';

/** The id of something that AWS charges for. */
export type PriceItemId = keyof typeof items;

/** Something that AWS charges for. */
export interface PriceItem {
  /** The AWS service: `Amazon VPC`. */
  readonly service: string;
  readonly name: string;
  /** What the price is for: `hour`, `month`, `GB`, `million`. */
  readonly unit: string;
  /**
   * Where the Price List API has it.
   * @default - the price is updated manually
   */
  readonly query?: { readonly serviceCode: string; readonly usageType: string; readonly operation?: string };
}

/** How a price is known. */
export type PriceConfidence = 'price list' | 'pricing page' | 'derived' | 'estimate';

/** Where prices come from. */
export interface PriceSource {
  readonly title: string;
  /** `YYYY-MM-DD`, or the month or year if no more is known. */
  readonly asOf: string;
  readonly confidence: PriceConfidence;
}

/** The price of an item in a Region. */
export interface Price extends PriceSource {
  readonly usd: number;
  /** The Region of the price; `global` if it is the same in all Regions. */
  readonly region: string;
  /** Whether there is no published price for this Region: the price of another Region is used, or it was derived. */
  readonly isEstimate: boolean;
}

interface PriceTable {
  readonly sources: Readonly<Record<string, PriceSource>>;
  readonly prices: Readonly<
    Record<string, Readonly<Record<string, { readonly usd: number; readonly source: string }>>>
  >;
}

export const PRICE_ITEMS: Readonly<Record<PriceItemId, PriceItem>> = items;
export const PRICES = table as PriceTable;

const GLOBAL = 'global';

/** The Regions whose price is used for another Region, in this order. */
const REFERENCE_REGIONS = ['eu-west-1', 'us-east-1'];

const UNIT_SIZES: ReadonlyMap<string, number> = new Map([
  ['million', 1_000_000],
  ['100,000', 100_000],
  ['10,000', 10_000],
  ['1,000', 1000],
]);

/** How many single requests, events or checks a unit of an item contains. */
export function unitSize(item: PriceItemId): number {
  return UNIT_SIZES.get(PRICE_ITEMS[item].unit) ?? 1;
}

/** The price of an item in a Region, or the best estimate of it: the price in eu-west-1, otherwise in us-east-1. */
export function priceOf(item: PriceItemId, region: string): Price {
  const prices = PRICES.prices[item] ?? {};
  const used = [region, GLOBAL, ...REFERENCE_REGIONS].find((each) => each in prices);
  const price = used === undefined ? undefined : prices[used];
  const source = PRICES.sources[price?.source ?? ''];
  if (used === undefined || price === undefined || source === undefined) {
    throw new Error(`The price table has no price of ${item}.`);
  }
  const isPublished = source.confidence === 'price list' || source.confidence === 'pricing page';
  const isOfRegion = used === region || used === GLOBAL;
  return { ...source, usd: price.usd, region: used, isEstimate: !isPublished || !isOfRegion };
}
