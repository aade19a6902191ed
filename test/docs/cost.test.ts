import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CostTemplate, costTable, monthlyCost } from '../../lib/cost/monthly-cost';
import prices from '../../lib/cost/prices.json';
import { baselineApp, PROJECT_ROOT } from '../support/baseline-app';

const page = readFileSync(join(PROJECT_ROOT, 'docs/cost.md'), 'utf8');
const readme = readFileSync(join(PROJECT_ROOT, 'README.md'), 'utf8');

describe.each(['development', 'production'])('the cost of %s', (name) => {
  let lines: ReturnType<typeof monthlyCost>;

  beforeAll(() => {
    const assembly = baselineApp({ only: name }).app.synth().getNestedAssembly(`assembly-${name}`);
    lines = monthlyCost(assembly.stacks.map(({ template }) => template as CostTemplate));
  });

  test('is the table of docs/cost.md', () => {
    expect(page).toContain(costTable(lines));
  });

  test('is the sum of the README', () => {
    const total = lines.reduce((sum, { usd }) => sum + usd, 0);
    expect(readme).toContain(`${name} about ${String(Math.round(total))} USD a month`);
  });
});

test('docs/cost.md names the price, source and day of each line', () => {
  const rows = Object.entries(prices).map(
    ([name, { asOf, region, source, usd }]) => `| \`${name}\` | ${String(usd)} | ${region} | ${source} | ${asOf} |`,
  );
  expect(rows.filter((row) => !page.includes(row))).toEqual([]);
});
