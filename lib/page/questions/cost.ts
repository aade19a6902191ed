import { type CostLine, type CostTotal, type EnvironmentCost, isEstimate, monthlyText, usdText } from '../../cost';
import type { Answer } from '../blocks';
import type { PageEnvironment } from '../page-environment';

const TWO_LINES =
  'A resource can have two lines with the same name: one that is charged as long as the resource exists, such as the minimum capacity of a database, and one for the expected use in addition to it. No amount is in both.';

/** The estimated cost of a month. */
export function costAnswer({ cost, name }: PageEnvironment): Answer {
  const [largest] = cost.services;
  const note =
    largest === undefined
      ? ''
      : `, most of it for ${largest.name} (${usdText(largest.usd)} USD${isEstimate(largest) ? `, ${usdText(largest.estimatedUsd)} of it with estimated prices` : ''})`;
  const totals = (items: readonly CostTotal[]) =>
    items.map((item) => [item.name, usdText(item.usd), isEstimate(item) ? usdText(item.estimatedUsd) : '']);
  return {
    id: 'cost',
    question: 'What does it cost?',
    sentence: `${name} costs about ${monthlyText(cost)}${note}. ${usdText(cost.fixedUsd)} USD is charged as long as the resources exist, and ${usdText(cost.useUsd)} USD depends on the expected use.`,
    proof: [
      { kind: 'text', text: TWO_LINES },
      { kind: 'table', head: ['Service', 'USD per month', 'With estimated prices'], rows: totals(cost.services) },
      { kind: 'table', head: ['Stack', 'USD per month', 'With estimated prices'], rows: totals(cost.stacks) },
      {
        kind: 'table',
        head: ['Line', 'Charged', 'Stack', 'Quantity', 'Price', 'USD per month'],
        rows: cost.lines.map((line) => [
          line.name,
          chargedFor(cost, line),
          line.stack,
          `${Number(line.quantity.toFixed(3))} ${line.unit}`,
          `${line.price.usd}${line.price.isEstimate ? ' (estimate)' : ''}`,
          `${usdText(line.usd)}${line.price.isEstimate ? ' (estimate)' : ''}`,
        ]),
      },
      {
        kind: 'table',
        head: ['Without a price', 'Reason'],
        rows: cost.notPriced.map(({ reason, resources, type }) => [`${type} × ${resources.length}`, reason]),
      },
    ],
  };
}

function chargedFor({ expectedUse }: EnvironmentCost, { use }: CostLine): string {
  return use === undefined
    ? 'as long as the resources exist'
    : `for the expected use: ${use.map((each) => `${each} = ${expectedUse[each]}`).join(', ')}`;
}
