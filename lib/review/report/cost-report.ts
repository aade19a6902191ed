import { type CostDifference, type ItemDifference, usdDifference, usdText } from '../../cost';

/** Smaller differences are not shown. */
const CENT = 0.01;

/** How many of the items with the largest differences are shown. */
const SHOWN_ITEMS = 3;

/** One line for each environment whose estimated cost differs. */
export function costLines(costs: readonly CostDifference[]): readonly string[] {
  return changed(costs).map(
    (cost) =>
      `Estimated cost of ${cost.environment}: ${amount(cost.beforeUsd)} → ${amount(cost.afterUsd)} USD a month (${usdDifference(cost.differenceUsd)}): ${largest(cost)}`,
  );
}

/** A table of the environments whose estimated cost differs; undefined without a difference. */
export function costMarkdown(costs: readonly CostDifference[]): string | undefined {
  const rows = changed(costs).map((cost) =>
    [
      `\`${cost.environment}\``,
      amount(cost.beforeUsd),
      amount(cost.afterUsd),
      usdDifference(cost.differenceUsd),
      largest(cost),
    ].join(' | '),
  );
  if (rows.length === 0) return undefined;
  const head = [
    '| Environment | Before | After | USD a month | Largest differences |',
    '| --- | ---: | ---: | ---: | --- |',
  ];
  return [...head, ...rows.map((row) => `| ${row} |`)].join('\n');
}

function changed(costs: readonly CostDifference[]): readonly CostDifference[] {
  return costs.filter(({ differenceUsd, items }) => Math.abs(differenceUsd) >= CENT || items.length > 0);
}

function amount(usd: number | undefined): string {
  return usd === undefined ? '–' : usdText(usd);
}

function largest({ items, notPriced }: CostDifference): string {
  const shown = items.slice(0, SHOWN_ITEMS).map(itemText);
  const more = items.length - shown.length;
  const unpriced = Object.entries(notPriced).map(([type, count]) => `not priced: ${String(count)} ${type}`);
  return [...shown, ...(more > 0 ? [`${String(more)} more`] : []), ...unpriced].join(', ');
}

function itemText({ afterUsd, beforeUsd, isEstimate, name, service }: ItemDifference): string {
  const mark = isEstimate ? ' (estimated price)' : '';
  return `${service}: ${name} ${usdDifference(afterUsd - beforeUsd)}${mark}`;
}
