import { DEFAULT_EXPECTED_USE, type ExpectedUse } from '../../facts/expected-use';
import type { Resource, TemplateSet } from '../policy/model';
import type { Charge } from './charge';
import { CHARGES, freeReason } from './charges';
import { PRICE_ITEMS, type Price, type PriceItemId, priceOf } from './prices/price-table';
import { usdText } from './usd';

/** What is charged for one item in one stack. */
export interface CostLine {
  /** The name of the stack in CloudFormation. */
  readonly stack: string;
  /** The AWS service: `Amazon VPC`. */
  readonly service: string;
  readonly item: PriceItemId;
  /** The item as a text: `NAT gateway`. */
  readonly name: string;
  /** The logical ids of the resources that are charged. */
  readonly resources: readonly string[];
  readonly region: string;
  /** Units per month. */
  readonly quantity: number;
  /** What a unit is: `hour`, `GB`, `million`. */
  readonly unit: string;
  /** USD per month. */
  readonly usd: number;
  /** The price of a unit, with its source. */
  readonly price: Price;
  /**
   * The settings in `expectedUse` that the quantity is calculated from.
   * @default - charged as long as the resource exists
   */
  readonly use?: readonly (keyof ExpectedUse)[];
}

/** A sum of the lines of one stack or service. */
export interface CostTotal {
  readonly name: string;
  /** USD per month. */
  readonly usd: number;
  /** The part whose prices are estimates. */
  readonly estimatedUsd: number;
}

/** Resources of a type without a price. */
export interface NotPriced {
  readonly type: string;
  /** `STACK/LOGICAL_ID` of each resource. */
  readonly resources: readonly string[];
  readonly reason: string;
}

/** Resources of a type without a charge. */
export interface FreeResources {
  readonly type: string;
  readonly count: number;
  readonly reason: string;
}

/** A sum and its part with estimated prices, without its name. */
type Sum = Omit<CostTotal, 'name'>;

/** Whether a part of a sum has an estimated price that the text of the sum shows. */
export function isEstimate({ estimatedUsd }: Pick<Sum, 'estimatedUsd'>): boolean {
  return estimatedUsd >= 0.005;
}

/** A sum per month as text, with its part that has estimated prices: `101.84 USD a month, 18.40 USD of it with estimated prices`. */
export function monthlyText(sum: Sum): string {
  const mark = isEstimate(sum) ? `, ${usdText(sum.estimatedUsd)} USD of it with estimated prices` : '';
  return `${usdText(sum.usd)} USD a month${mark}`;
}

/** The estimated cost of an environment. Lines, stacks and services are sorted by cost, the largest first. */
export interface EnvironmentCost {
  readonly environment: string;
  /** USD per month. */
  readonly usd: number;
  /** The part that is charged as long as the resources exist. */
  readonly fixedUsd: number;
  /** The part that depends on the expected use. */
  readonly useUsd: number;
  /** The part whose prices are estimates: no published price of the Region is known. */
  readonly estimatedUsd: number;
  readonly stacks: readonly CostTotal[];
  readonly services: readonly CostTotal[];
  readonly lines: readonly CostLine[];
  readonly notPriced: readonly NotPriced[];
  readonly free: readonly FreeResources[];
  /** The expected use that the estimate is calculated from, with the default values. */
  readonly expectedUse: ExpectedUse;
}

export interface EnvironmentCostProps {
  /** The name of the environment. */
  readonly environment: string;
  /** All templates of the environment. */
  readonly templates: TemplateSet;
  /**
   * The values of `expectedUse` that the environment sets.
   * @default {}
   */
  readonly expectedUse?: Partial<ExpectedUse>;
}

/** The Region of a template that does not state one. */
const UNKNOWN_REGION = 'unknown';

/** Estimates the monthly cost of the resources in the templates of an environment. */
export function environmentCost({ environment, templates, expectedUse }: EnvironmentCostProps): EnvironmentCost {
  const use = { ...DEFAULT_EXPECTED_USE, ...expectedUse };
  const resources = templates.templates.flatMap((template) => templates.resourcesOf(template));
  const charged: ChargedResource[] = [];
  const notPriced = new Map<string, { type: string; reason: string; resources: string[] }>();
  const free = new Map<string, { type: string; reason: string; count: number }>();
  for (const resource of resources) {
    const result = chargesOf(resource, templates);
    if (result.kind === 'charged') {
      charged.push(...result.charges.map((charge) => ({ charge, resource })));
      continue;
    }
    const { reason } = result;
    const { type } = resource;
    if (result.kind === 'free') {
      const entry = free.get(type) ?? { type, reason, count: 0 };
      free.set(type, { ...entry, count: entry.count + 1 });
    } else {
      const entry = notPriced.get(`${type} ${reason}`) ?? { type, reason, resources: [] };
      entry.resources.push(`${stackOf(resource)}/${resource.logicalId}`);
      notPriced.set(`${type} ${reason}`, entry);
    }
  }
  const lines = linesOf(charged, use);
  const sum = (accepts: (line: CostLine) => boolean) => total(lines.filter(accepts));
  return {
    environment,
    usd: total(lines),
    fixedUsd: sum((line) => line.use === undefined),
    useUsd: sum((line) => line.use !== undefined),
    estimatedUsd: sum((line) => line.price.isEstimate),
    stacks: totalsBy(lines, ({ stack }) => stack),
    services: totalsBy(lines, ({ service }) => service),
    lines,
    notPriced: [...notPriced.values()].toSorted((one, other) => compare(one.type, other.type)),
    free: [...free.values()].toSorted((one, other) => compare(one.type, other.type)),
    expectedUse: use,
  };
}

interface ChargedResource {
  readonly resource: Resource;
  readonly charge: Charge;
}

type ResourceCharges =
  | { readonly kind: 'charged'; readonly charges: readonly Charge[] }
  | { readonly kind: 'free' | 'not priced'; readonly reason: string };

function chargesOf(resource: Resource, templates: TemplateSet): ResourceCharges {
  const rule = Object.hasOwn(CHARGES, resource.type) ? CHARGES[resource.type] : undefined;
  if (rule === undefined) {
    const reason = freeReason(resource.type);
    return reason === undefined
      ? { kind: 'not priced', reason: 'the type is not in the price table' }
      : { kind: 'free', reason };
  }
  const charges = rule(resource, templates);
  if (typeof charges === 'string') return { kind: 'not priced', reason: charges };
  return charges.length === 0
    ? { kind: 'free', reason: 'no charge with these properties' }
    : { kind: 'charged', charges };
}

/** One line for each item, stack, Region and kind of charge. */
function linesOf(charged: readonly ChargedResource[], use: ExpectedUse): readonly CostLine[] {
  const sharers = new Map<string, number>();
  for (const { charge } of charged) sharers.set(shareKey(charge), (sharers.get(shareKey(charge)) ?? 0) + 1);
  const lines = new Map<string, { first: ChargedResource; quantity: number; resources: Set<string> }>();
  for (const each of charged) {
    const { charge, resource } = each;
    const quantity =
      'quantity' in charge ? charge.quantity : charge.quantityOf(use) / (sharers.get(shareKey(charge)) ?? 1);
    const key = [stackOf(resource), regionOf(resource), shareKey(charge)].join(' ');
    const line = lines.get(key) ?? { first: each, quantity: 0, resources: new Set() };
    line.quantity += quantity;
    line.resources.add(resource.logicalId);
    lines.set(key, line);
  }
  return [...lines.values()]
    .filter(({ quantity }) => quantity > 0)
    .map(({ first, quantity, resources }) => lineOf(first, quantity, [...resources]))
    .toSorted((one, other) => other.usd - one.usd || compare(keyOf(one), keyOf(other)));
}

function lineOf({ charge, resource }: ChargedResource, quantity: number, resources: readonly string[]): CostLine {
  const { name, service, unit } = PRICE_ITEMS[charge.item];
  const price = priceOf(charge.item, regionOf(resource));
  return {
    stack: stackOf(resource),
    service,
    item: charge.item,
    name,
    resources,
    region: regionOf(resource),
    quantity,
    unit,
    usd: quantity * price.usd,
    price,
    ...('use' in charge && { use: charge.use }),
  };
}

function shareKey(charge: Charge): string {
  return 'use' in charge ? `${charge.item} ${charge.use.join()}` : charge.item;
}

function stackOf({ template }: Resource): string {
  return template.stackName ?? template.name;
}

function regionOf({ template }: Resource): string {
  return template.region ?? UNKNOWN_REGION;
}

function totalsBy(lines: readonly CostLine[], nameOf: (line: CostLine) => string): readonly CostTotal[] {
  const byName = new Map<string, CostLine[]>();
  for (const line of lines) byName.set(nameOf(line), [...(byName.get(nameOf(line)) ?? []), line]);
  return [...byName]
    .map(([name, own]) => ({
      name,
      usd: total(own),
      estimatedUsd: total(own.filter(({ price }) => price.isEstimate)),
    }))
    .toSorted((one, other) => other.usd - one.usd || compare(one.name, other.name));
}

function total(lines: readonly CostLine[]): number {
  return lines.reduce((sum, { usd }) => sum + usd, 0);
}

function keyOf({ item, region, stack, use = [] }: CostLine): string {
  return [stack, region, item, ...use].join(' ');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
