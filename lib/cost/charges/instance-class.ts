import { PRICE_ITEMS, type PriceItemId } from '../prices/price-table';

/** An instance or node class as a multiple of the class `large` of its family: prices are proportional to the size. */
export interface InstanceClass {
  readonly item: PriceItemId;
  readonly larges: number;
  readonly cpus: number;
}

const SIZES: ReadonlyMap<string, number> = new Map([
  ['micro', 0.125],
  ['small', 0.25],
  ['medium', 0.5],
  ['large', 1],
  ['xlarge', 2],
]);

/** Every class of these families has at least two virtual CPUs. */
const MIN_CPUS = 2;

/**
 * The class of `db.r8g.2xlarge` or `cache.r7g.large`.
 *
 * @returns undefined if the price table does not have its family
 */
export function instanceClass(name: string): InstanceClass | undefined {
  const [, kind, family, size = ''] = /^(db|cache)\.([a-z0-9]+)\.([a-z0-9]+)$/.exec(name) ?? [];
  const item = `${kind === 'db' ? 'aurora' : 'cache'}_${family ?? ''}`;
  const [, multiple] = /^(\d+)xlarge$/.exec(size) ?? [];
  const larges = multiple === undefined ? SIZES.get(size) : 2 * Number(multiple);
  if (larges === undefined || !isItem(item)) return undefined;
  return { item, larges, cpus: Math.max(MIN_CPUS, larges * MIN_CPUS) };
}

function isItem(id: string): id is PriceItemId {
  return id in PRICE_ITEMS;
}
