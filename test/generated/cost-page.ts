import { FREE_TYPES } from '../../lib/cost/charges';
import { type EnvironmentCost, largestLines, monthlyText, usdText } from '../../lib/cost';
import { costLineTable } from '../../lib/cost/cost-markdown';
import { BASE_VARIANTS } from '../support/variants';
import { costOfVariant } from '../support/costs';
import { type GeneratedFile, markdownTable, replaceSection } from './generated-file';

/** The environments that the documents describe. */
const NAMES = ['development', 'production'];

/** How many of the largest lines the pages show. */
const README_LINES = 6;
const PAGE_LINES = 25;

let known: readonly EnvironmentCost[] | undefined;

/** Synthesized once for both documents. */
function costs(): readonly EnvironmentCost[] {
  return (known ??= BASE_VARIANTS.filter(({ name }) => NAMES.includes(name)).map(costOfVariant));
}

/** The figures in the README of the project. */
export const costSummaryInReadme: GeneratedFile = {
  path: 'README.md',
  render: (current) =>
    replaceSection(
      current,
      'cost',
      costs()
        .map(
          (cost) =>
            `- **${cost.environment}**: about ${monthlyText(cost)}, ${usdText(cost.fixedUsd)} of it without traffic. Largest: ${largestLines(cost, README_LINES).join(', ')}.`,
        )
        .join('\n'),
    ),
};

/** The tables of the page about the cost. */
export const costPage: GeneratedFile = {
  path: 'docs/cost.md',
  render: (current) =>
    [
      ['environments', environments()],
      ['prices', prices()],
      ['free types', freeTypes()],
    ].reduce((page, [name = '', content = '']) => replaceSection(page, name, content), current),
};

function environments(): string {
  return costs()
    .map((cost) =>
      [
        `### ${cost.environment}`,
        `${usdText(cost.usd)} USD a month: ${usdText(cost.fixedUsd)} without traffic, ${usdText(cost.useUsd)} by the expected use. ${usdText(cost.estimatedUsd)} USD have an estimated price.`,
        markdownTable(
          ['Service', 'USD'],
          cost.services.map(({ name, usd }) => [name, usdText(usd)]),
        ),
        `The ${String(PAGE_LINES)} largest lines:`,
        costLineTable(cost.lines.slice(0, PAGE_LINES)),
      ].join('\n\n'),
    )
    .join('\n\n');
}

/** The prices of both environments. */
function prices(): string {
  const lines = costs().flatMap((cost) => cost.lines);
  const used = new Map(lines.map((line) => [`${line.service}: ${line.name} ${line.region}`, line]));
  return markdownTable(
    ['Price', 'USD', 'Region', 'Source', 'As of', 'Confidence'],
    [...used.entries()]
      .toSorted(([one], [other]) => one.localeCompare(other, 'en'))
      .map(([, { name, price, region, service, unit }]) => [
        `${service}: ${name}`,
        `${String(price.usd)} / ${unit}`,
        price.region === region || price.region === 'global' ? price.region : `${price.region}, for ${region}`,
        price.title,
        price.asOf,
        price.isEstimate && price.confidence !== 'derived' ? 'estimate' : price.confidence,
      ]),
  );
}

function freeTypes(): string {
  return markdownTable(
    ['Types', 'Reason', 'Source'],
    FREE_TYPES.map(({ reason, source, types }) => [types.map((type) => `\`${type}\``).join(', '), reason, source]),
  );
}
