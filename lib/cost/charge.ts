import type { ExpectedUse } from '../../facts/expected-use';
import type { Resource, TemplateSet, Value } from '../policy/model';
import { type PriceItemId, unitSize } from './prices/price-table';

/** Hours of a month, as AWS calculates with. */
export const HOURS_PER_MONTH = 730;

/** What AWS charges for a resource as long as it exists. */
interface FixedCharge {
  readonly item: PriceItemId;
  /** Units of the item per month. */
  readonly quantity: number;
}

/** What AWS charges by use. Resources with the same charge share the use of the environment in equal parts. */
interface UseCharge {
  readonly item: PriceItemId;
  /** The settings that the quantity is calculated from. */
  readonly use: readonly (keyof ExpectedUse)[];
  /** Units of the item per month, of all resources with this charge. */
  readonly quantityOf: (use: ExpectedUse) => number;
}

export type Charge = FixedCharge | UseCharge;

/** The charges of a resource; a text states why it has no price. */
export type ChargesOf = (resource: Resource, templates: TemplateSet) => readonly Charge[] | string;

/** Charges by resource type. */
export type ChargeTable = Readonly<Record<string, ChargesOf>>;

export function monthly(item: PriceItemId, quantity = 1): Charge {
  return { item, quantity };
}

export function hourly(item: PriceItemId, quantity = 1): Charge {
  return { item, quantity: quantity * HOURS_PER_MONTH };
}

/** A charge for the expected use; `factor` units for each unit of use. */
export function byUse(use: keyof ExpectedUse, item: PriceItemId, factor = 1): Charge {
  return { item, use: [use], quantityOf: (expected) => (expected[use] * factor) / unitSize(item) };
}

/** The entries of a list, at least one. */
export function atLeastOne(value: Value): number {
  return Math.max(1, value.items().length);
}
