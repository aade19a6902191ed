import type { PriceItem } from '../price-table';

/** A price in a reply of the Price List API. */
export interface ListedPrice {
  /** USD for a unit of the API: one hour, one request. */
  readonly usd: number;
  /** The day on which AWS published the price, `YYYY-MM-DD`. */
  readonly publishedOn: string;
}

interface PriceDimension {
  readonly beginRange?: string;
  readonly pricePerUnit?: Readonly<Record<string, string>>;
}

/** A product, as `GetProducts` returns it in JSON. @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-price-list-query-api.html */
interface ListedProduct {
  readonly product?: { readonly attributes?: Readonly<Record<string, string>> };
  readonly terms?: {
    readonly OnDemand?: Readonly<
      Record<string, { readonly priceDimensions?: Readonly<Record<string, PriceDimension>> }>
    >;
  };
  readonly publicationDate?: string;
}

/**
 * The on-demand price of an item in the products of a reply: of the first tier that is not free.
 *
 * @param products the JSON texts in `PriceList`
 * @param region the Region of the products; without it, the price is the same in all Regions
 * @returns undefined if no product has the usage type
 * @throws Error if the products have several prices, or a text is no product
 */
export function listedPrice(
  products: readonly string[],
  query: NonNullable<PriceItem['query']>,
  region?: string,
): ListedPrice | undefined {
  const prices = products
    .map(productIn)
    .filter(({ product }) => region === undefined || product?.attributes?.['regionCode'] === region)
    .flatMap((product) => (isOf(product, query) ? priceIn(product) : []));
  const [first] = prices;
  const amounts = [...new Set(prices.map(({ usd }) => usd))];
  if (amounts.length > 1) {
    throw new Error(`${query.serviceCode} ${query.usageType} has several prices: ${amounts.join(', ')}`);
  }
  return first;
}

function productIn(text: string): ListedProduct {
  const product: unknown = JSON.parse(text);
  if (typeof product !== 'object' || product === null || !('product' in product)) {
    throw new Error(`Not a product of the Price List API: ${text.slice(0, 80)}`);
  }
  return product as ListedProduct;
}

/** Usage types begin with a code of the Region, except in us-east-1: `EU-NatGateway-Hours`. */
function isOf({ product }: ListedProduct, { operation, usageType }: NonNullable<PriceItem['query']>): boolean {
  const { operation: given, usagetype = '' } = product?.attributes ?? {};
  const isType = usagetype === usageType || usagetype.endsWith(`-${usageType}`);
  return isType && (operation === undefined || operation === given) && !isOtherProduct(usagetype, usageType);
}

/** `Fargate-ARM-vCPU-Hours:perCPU` ends like `vCPU-Hours:perCPU`, and is another product: a Region code has no such words. */
function isOtherProduct(given: string, usageType: string): boolean {
  return !/^([A-Z]{2,4}\d?-)?$/.test(given.slice(0, given.length - usageType.length));
}

function priceIn({ publicationDate = '', terms }: ListedProduct): readonly ListedPrice[] {
  const dimensions = Object.values(terms?.OnDemand ?? {}).flatMap(({ priceDimensions = {} }) =>
    Object.values(priceDimensions),
  );
  const charged = dimensions
    .map(({ beginRange = '0', pricePerUnit = {} }) => ({ from: Number(beginRange), usd: Number(pricePerUnit['USD']) }))
    .filter(({ usd }) => usd > 0)
    .toSorted((one, other) => one.from - other.from);
  const [first] = charged;
  return first === undefined ? [] : [{ usd: first.usd, publishedOn: publicationDate.slice(0, 10) }];
}
