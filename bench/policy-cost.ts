import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import { development, environments } from '../test/reference-estate';
import { measure, medianOf, type Measurement } from './measure';
import { measureRules } from './rules';
import { withServices } from './services';

const RUNS = 7;
const SLOWEST = 10;

interface PolicyCost {
  readonly name: string;
  readonly milliseconds: number;
  /** Compared with synthesis without policy. */
  readonly ratio: number;
  readonly perResource: number;
}

interface RuleCost {
  readonly rules: number;
  readonly evaluations: number;
  readonly milliseconds: number;
  readonly slowest: readonly { readonly rule: string; readonly resources: number; readonly microseconds: number }[];
}

interface Growth {
  readonly services: number;
  readonly resources: number;
  readonly milliseconds: number;
  /** Compared with one service. */
  readonly ratio: number;
}

function policyCost(): PolicyCost[] {
  measure(environments, {}); // Loads every module once.
  const runs = Array.from({ length: RUNS }, () => ({
    bare: measure(environments, false),
    own: measure(environments, { packs: [] }),
    full: measure(environments, {}),
  }));
  const median = (kind: 'bare' | 'own' | 'full'): Measurement => medianOf(runs.map((run) => run[kind]));
  const [bare, own, full] = [median('bare'), median('own'), median('full')];
  const row = (name: string, milliseconds: number): PolicyCost => ({
    name,
    milliseconds: Math.round(milliseconds),
    ratio: rounded(milliseconds / bare.milliseconds),
    perResource: rounded(milliseconds / bare.resources),
  });
  return [
    row('no policy', bare.milliseconds),
    row('our rules, added', own.milliseconds - bare.milliseconds),
    row('four public packs, added', full.milliseconds - own.milliseconds),
    row('all five', full.milliseconds),
  ];
}

function ruleCost(): RuleCost {
  const measured = measureRules(RUNS);
  const total = measured.reduce((sum, { nanoseconds }) => sum + nanoseconds, 0);
  const evaluations = measured.reduce((sum, { resources }) => sum + resources, 0);
  return {
    rules: measured.length,
    evaluations,
    milliseconds: rounded(total / 1e6),
    slowest: measured.slice(0, SLOWEST).map(({ rule, resources, nanoseconds }) => ({
      rule,
      resources,
      microseconds: Math.round(nanoseconds / 1000),
    })),
  };
}

function growth(): Growth[] {
  const measured = [1, 10, 50].map((services) => ({ services, ...measure([withServices(development, services)], {}) }));
  return measured.map(({ services, resources, milliseconds }) => ({
    services,
    resources,
    milliseconds: Math.round(milliseconds),
    ratio: rounded(milliseconds / (measured[0]?.milliseconds ?? 1)),
  }));
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function print(head: string[], rows: (string | number)[][]): void {
  const table = new Table({ head, style: { head: [], border: [] } });
  table.push(...rows);
  console.log(table.toString());
}

/**
 * `npm run bench`: the cost of the policy, in total and per rule, and the growth of synthesis with the number of services. All runs alternate
 * in this process; ratios are independent of the machine.
 *
 * @param recordedOn the date with which results.json is written; `npm run generate` writes the tables of bench/README.md from it
 */
export function benchPolicy(recordedOn: string | undefined): void {
  const results = { policy: policyCost(), rules: ruleCost(), growth: growth() };
  print(
    ['Three environments', 'CPU ms', '÷ no policy', 'ms / resource'],
    results.policy.map(({ name, milliseconds, ratio, perResource }) => [name, milliseconds, ratio, perResource]),
  );
  print(
    ['Rule', 'Resources', 'µs'],
    results.rules.slowest.map(({ rule, resources, microseconds }) => [rule, resources, microseconds]),
  );
  console.log(
    `${results.rules.rules} rules make ${results.rules.evaluations} evaluations of production in ${results.rules.milliseconds} ms; ` +
      `the table shows the ${SLOWEST} slowest.`,
  );
  print(
    ['Services', 'Resources', 'CPU ms', '÷ one service'],
    results.growth.map(({ services, resources, milliseconds, ratio }) => [services, resources, milliseconds, ratio]),
  );
  if (recordedOn !== undefined) {
    writeFileSync(join(__dirname, 'results.json'), `${JSON.stringify({ recordedOn, ...results }, undefined, 2)}\n`);
  }
}
