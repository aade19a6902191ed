import { type CostTotal, isEstimate, usdText } from '../../cost';
import type { Answer } from '../blocks';
import type { PageEnvironment } from '../page-environment';

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
    sentence: `${name} costs an estimated ${usdText(cost.usd)} USD per month${note}; ${usdText(cost.useUsd)} USD depends on the expected use, and ${usdText(cost.estimatedUsd)} USD is calculated with estimated prices.`,
    proof: [
      { kind: 'table', head: ['Service', 'USD per month', 'With estimated prices'], rows: totals(cost.services) },
      { kind: 'table', head: ['Stack', 'USD per month', 'With estimated prices'], rows: totals(cost.stacks) },
      {
        kind: 'table',
        head: ['Line', 'Stack', 'Quantity', 'Price', 'USD per month'],
        rows: cost.lines.map((line) => [
          line.name,
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
