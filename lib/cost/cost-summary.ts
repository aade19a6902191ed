import { type CostLine, type EnvironmentCost, monthlyText } from './environment-cost';
import { usdText } from './usd';

/** How many of the largest lines the summary names. */
const SHOWN_LINES = 3;

/** The cost of an environment in one line, and a second line for resources without a price. */
export function costSummary(cost: EnvironmentCost, budgetUsd?: number): readonly string[] {
  const { environment, fixedUsd, notPriced, useUsd } = cost;
  const budget = budgetUsd === undefined ? '' : `, of ${usdText(budgetUsd)} in the budget`;
  const largest = largestLines(cost, SHOWN_LINES).join(', ');
  const unpriced = notPriced.map(({ resources, type }) => `${String(resources.length)} ${type}`).join(', ');
  return [
    `${environment}: about ${monthlyText(cost)}${budget}: ${usdText(fixedUsd)} fixed, ${usdText(useUsd)} by expected use; largest: ${largest}`,
    ...(notPriced.length > 0 ? [`${environment}: not priced: ${unpriced}`] : []),
  ];
}

/** The largest lines with their amounts, the same item of several stacks together: `NAT gateway 105.12`. */
export function largestLines({ lines }: EnvironmentCost, count: number): readonly string[] {
  const items = new Map<string, { line: CostLine; usd: number; isEstimate: boolean }>();
  for (const line of lines) {
    const { isEstimate = false, usd = 0 } = items.get(line.item) ?? {};
    items.set(line.item, { line, usd: usd + line.usd, isEstimate: isEstimate || line.price.isEstimate });
  }
  return [...items.values()]
    .toSorted((one, other) => other.usd - one.usd)
    .slice(0, count)
    .map(({ isEstimate, line, usd }) => `${line.name} ${usdText(usd)}${isEstimate ? ' (estimated price)' : ''}`);
}
