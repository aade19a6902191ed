import { type CostLine, type CostTotal, type EnvironmentCost, isEstimate, monthlyText, usdText } from '../../cost';
import type { Answer } from '../blocks';
import type { PageEnvironment } from '../page-environment';

const TWO_LINES =
  'A resource can have two lines with the same name: one that is charged as long as the resource exists, such as the minimum capacity of a database, and one for the expected use in addition to it. No amount is in both.';

const BUDGET = 'accountServices.monthlyBudgetUsd';

/** The estimated cost of a month. */
export function costAnswer(environment: PageEnvironment): Answer {
  const { cost, name } = environment;
  const [largest] = cost.services;
  const note =
    largest === undefined
      ? ''
      : ` The largest part is ${largest.name} (${usdText(largest.usd)} USD${isEstimate(largest) ? `, ${usdText(largest.estimatedUsd)} USD of it with estimated prices` : ''}).`;
  const totals = (items: readonly CostTotal[]) =>
    items.map((item) => [item.name, usdText(item.usd), isEstimate(item) ? usdText(item.estimatedUsd) : '']);
  return {
    id: 'cost',
    question: 'What does it cost?',
    sentence: `${name} costs about ${monthlyText(cost)}. ${budgetText(environment)}${note} ${usdText(cost.fixedUsd)} USD is charged as long as the resources exist, and ${usdText(cost.useUsd)} USD depends on the expected use.`,
    proof: [
      { kind: 'text', text: `${TWO_LINES}${natText(environment)}` },
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

/** The budget of the account in the settings, in relation to the estimate. */
function budgetText({ cost, settings }: PageEnvironment): string {
  const budget = Number(settings[BUDGET]);
  if (Number.isNaN(budget)) return `No budget is set (${BUDGET}).`;
  const percent = Math.round((100 * cost.usd) / budget);
  return `That is ${percent} percent of the monthly budget of ${usdText(budget)} USD.`;
}

/** The expected use of a NAT gateway is a setting: the templates can show that no part uses it. */
function natText({ cost, egress, graph }: PageEnvironment): string {
  const isCharged = cost.lines.some(({ use = [], usd }) => use.includes('natGigabytes') && usd > 0);
  if (!isCharged || egress.natGateways.length === 0 || graph.queries.leavesVpc.length > 0) return '';
  return ' The estimate charges the data of NAT gateways that the setting expectedUse.natGigabytes states, although the templates permit no connection through a NAT gateway: set it to 0 for an estimate without this data.';
}

function chargedFor({ expectedUse }: EnvironmentCost, { use }: CostLine): string {
  return use === undefined
    ? 'as long as the resources exist'
    : `for the expected use: ${use.map((each) => `${each} = ${expectedUse[each]}`).join(', ')}`;
}
