import { DEFAULT_EXPECTED_USE, type ExpectedUse } from '../../facts/expected-use';
import { type CostLine, type CostTotal, type EnvironmentCost, isEstimate } from './environment-cost';
import { usdText } from './usd';

const QUANTITY = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });

const INTRODUCTION = `# Estimated cost

USD per month of 730 hours, AWS list prices on demand. Free amounts, discounts, taxes and support are not included.
An amount marked \`≈\` has no published price of its Region in the price table, or a derived one. Each line of \`cost.json\` has its price with source and date.`;

/** The cost of environments as Markdown, the largest lines first. */
export function costMarkdown(costs: readonly EnvironmentCost[]): string {
  return `${[INTRODUCTION, ...costs.flatMap(environmentSections)].join('\n\n')}\n`;
}

function environmentSections(cost: EnvironmentCost): readonly string[] {
  const { environment, estimatedUsd, fixedUsd, free, notPriced, services, stacks, usd, useUsd } = cost;
  return [
    `## ${environment}`,
    `${usdText(usd)} USD a month: ${usdText(fixedUsd)} as long as the resources exist, ${usdText(useUsd)} by the expected use. ${usdText(estimatedUsd)} have an estimated price.`,
    ...(notPriced.length > 0
      ? [
          '### Not priced',
          table(
            ['Type', 'Resources', 'Reason'],
            notPriced.map(({ reason, resources, type }) => [type, resources.join(', '), reason]),
          ),
        ]
      : []),
    '### By service',
    totals('Service', services),
    '### By stack',
    totals('Stack', stacks),
    '### Lines',
    costLineTable(cost.lines),
    '### Expected use',
    `Set in \`expectedUse\` of the environment. ${useText(cost)}`,
    '### Without a charge',
    table(
      ['Type', 'Resources', 'Reason'],
      free.map(({ count, reason, type }) => [type, String(count), reason]),
    ),
  ];
}

/** The lines as a table. */
export function costLineTable(lines: readonly CostLine[]): string {
  return table(
    ['USD', 'Item', 'Quantity', 'Stack', 'Region', 'From'],
    lines.map((line) => [
      `${line.price.isEstimate ? '≈ ' : ''}${usdText(line.usd)}`,
      `${line.service}: ${line.name}`,
      `${QUANTITY.format(line.quantity)} × ${line.unit}`,
      line.stack,
      line.region,
      line.use?.join(', ') ?? 'template',
    ]),
  );
}

/** The assumptions that the lines use, those that the environment sets first. */
function useText({ expectedUse, lines }: EnvironmentCost): string {
  const used = [...new Set(lines.flatMap(({ use = [] }) => use))];
  const isSet = (name: keyof ExpectedUse) => expectedUse[name] !== DEFAULT_EXPECTED_USE[name];
  const shown = (names: readonly (keyof ExpectedUse)[]) =>
    names.map((name) => `${name} ${String(expectedUse[name])}`).join(', ') || 'none';
  return `Set: ${shown(used.filter(isSet))}. Defaults: ${shown(used.filter((name) => !isSet(name)))}.`;
}

function totals(head: string, rows: readonly CostTotal[]): string {
  return table(
    [head, 'USD'],
    rows.map((row) => [row.name, `${isEstimate(row) ? '≈ ' : ''}${usdText(row.usd)}`]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
