import type { EnvironmentCost } from './environment-cost';

/** Smaller differences are not shown. */
const CENT = 0.01;

/** The cost of one item in two versions. */
export interface ItemDifference {
  readonly service: string;
  readonly name: string;
  /** USD per month in the old version. */
  readonly beforeUsd: number;
  /** USD per month in the new version. */
  readonly afterUsd: number;
  /** Whether a price of the item is an estimate. */
  readonly isEstimate: boolean;
}

/** The estimated cost of an environment in two versions. */
export interface CostDifference {
  readonly environment: string;
  /**
   * USD per month in the old version.
   * @default - the environment is new
   */
  readonly beforeUsd?: number;
  /**
   * USD per month in the new version.
   * @default - the environment left the app
   */
  readonly afterUsd?: number;
  /** USD per month: positive if the new version costs more. */
  readonly differenceUsd: number;
  /** The items whose cost differs, the largest difference first. */
  readonly items: readonly ItemDifference[];
  /** The types without a price in the new version, with the number of their resources. */
  readonly notPriced: Readonly<Record<string, number>>;
}

/** Compares the cost of an environment in two versions; a missing version costs nothing. */
export function costDifference(
  environment: string,
  before: EnvironmentCost | undefined,
  after: EnvironmentCost | undefined,
): CostDifference {
  const items = new Map<string, ItemDifference>();
  for (const [cost, column] of [
    [before, 'beforeUsd'],
    [after, 'afterUsd'],
  ] as const) {
    for (const { item, name, price, service, usd } of cost?.lines ?? []) {
      const known = items.get(item) ?? { service, name, beforeUsd: 0, afterUsd: 0, isEstimate: false };
      items.set(item, { ...known, [column]: known[column] + usd, isEstimate: known.isEstimate || price.isEstimate });
    }
  }
  const size = ({ afterUsd, beforeUsd }: ItemDifference) => Math.abs(afterUsd - beforeUsd);
  return {
    environment,
    ...(before !== undefined && { beforeUsd: rounded(before.usd) }),
    ...(after !== undefined && { afterUsd: rounded(after.usd) }),
    differenceUsd: rounded((after?.usd ?? 0) - (before?.usd ?? 0)),
    items: [...items.values()]
      .filter((item) => size(item) >= CENT)
      .toSorted((one, other) => size(other) - size(one) || (one.name < other.name ? -1 : 1)),
    notPriced: Object.fromEntries((after?.notPriced ?? []).map(({ resources, type }) => [type, resources.length])),
  };
}

/** An amount without the last digits of binary fractions. */
function rounded(usd: number): number {
  return Number(usd.toFixed(6));
}
