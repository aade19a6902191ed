import type { CostLine, EnvironmentCost } from './environment-cost';
import { usdText } from './usd';

/** How many of the largest lines the summary names. */
const SHOWN_LINES = 3;

/** The cost of an environment in one line, and a second line for resources without a price. */
export function costSummary(cost: EnvironmentCost, budgetUsd?: number): readonly string[] {
  const { environment, fixedUsd, notPriced, usd, useUsd } = cost;
  const budget = budgetUsd === undefined ? '' : ` of ${usdText(budgetUsd)} in the budget`;
  const largest = largestLines(cost, SHOWN_LINES).join(', ');
  const unpriced = notPriced.map(({ resources, type }) => `${String(resources.length)} ${type}`).join(', ');
  return [
    `${environment}: about ${usdText(usd)} USD a month${budget} (${usdText(fixedUsd)} fixed, ${usdText(useUsd)} by expected use); largest: ${largest}`,
    ...(notPriced.length > 0 ? [`${environment}: not priced: ${unpriced}`] : []),
  ];
}

/** The largest lines with their amounts, the same item of several stacks together: `NAT gateway 105.12`. */
export function largestLines({ lines }: EnvironmentCost, count: number): readonly string[] {
  const items = new Map<string, { line: CostLine; usd: number }>();
  for (const line of lines) {
    items.set(line.item, { line, usd: (items.get(line.item)?.usd ?? 0) + line.usd });
  }
  return [...items.values()]
    .toSorted((one, other) => other.usd - one.usd)
    .slice(0, count)
    .map(({ line, usd }) => `${line.name} ${usdText(usd)}${line.price.isEstimate ? ' (estimated price)' : ''}`);
}
