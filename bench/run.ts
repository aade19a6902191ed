import Table from 'cli-table3';
import { development, environments, type EnvironmentSettings } from '../lib/config';
import { measure, medianOf, type Measurement } from './measure';
import { measureRules } from './rules';

// `npm run bench`: the cost of the policy, in total and per rule, and the growth of synthesis with the number of services. All runs
// alternate in this process; ratios are independent of the machine. CloudFormation Validate, a fixed cost per process, is turned off.
process.env['CDK_VALIDATION'] = 'false';
const RUNS = 7;
const SLOWEST = 10;
const STYLE = { style: { head: [], border: [] } };

function withServices(count: number): EnvironmentSettings {
  const [service] = development.services;
  if (service === undefined) throw new Error('the development environment has no service to multiply');
  const services = Array.from({ length: count }, (_, index) => ({ ...service, name: `service-${index + 1}` }));
  return { ...development, services, jobs: [] };
}

function printPolicyCost(): void {
  measure(environments, {}); // Loads every module once.
  const runs: { bare: Measurement; own: Measurement; full: Measurement }[] = [];
  for (let run = 0; run < RUNS; run++) {
    runs.push({
      bare: measure(environments, false),
      own: measure(environments, { packs: [] }),
      full: measure(environments, {}),
    });
  }
  const [bare, own, full] = (['bare', 'own', 'full'] as const).map((what) => medianOf(runs.map((run) => run[what])));
  if (bare === undefined || own === undefined || full === undefined) throw new Error('nothing was measured');
  const rows: [string, number][] = [
    ['no policy', bare.milliseconds],
    ['our rules, added', own.milliseconds - bare.milliseconds],
    ['four public packs, added', full.milliseconds - own.milliseconds],
    ['all five', full.milliseconds],
  ];
  const table = new Table({ head: ['Three environments', 'CPU ms', '÷ no policy', 'ms / resource'], ...STYLE });
  for (const [name, milliseconds] of rows) {
    const ratio = (milliseconds / bare.milliseconds).toFixed(2);
    table.push([name, milliseconds.toFixed(0), ratio, (milliseconds / bare.resources).toFixed(2)]);
  }
  console.log(table.toString());
}

function printRules(): void {
  const measured = measureRules(RUNS);
  const table = new Table({ head: ['Rule', 'Resources', 'ns / resource', 'µs in all'], ...STYLE });
  for (const { rule, resources, nanoseconds } of measured.slice(0, SLOWEST)) {
    table.push([rule, resources, (nanoseconds / resources).toFixed(0), (nanoseconds / 1000).toFixed(0)]);
  }
  const evaluations = measured.reduce((sum, each) => sum + each.resources, 0);
  const nanoseconds = measured.reduce((sum, each) => sum + each.nanoseconds, 0);
  console.log(table.toString());
  console.log(
    `${measured.length} rules make ${evaluations} evaluations of production in ${(nanoseconds / 1e6).toFixed(1)} ms: ` +
      `${(nanoseconds / evaluations).toFixed(0)} ns each; the table shows the ${SLOWEST} slowest.`,
  );
}

function printGrowth(): void {
  const table = new Table({ head: ['Services', 'Resources', 'CPU ms', '÷ one service', 'ms / resource'], ...STYLE });
  let first: number | undefined;
  for (const count of [1, 20, 200]) {
    const { milliseconds, resources } = measure([withServices(count)], {});
    first ??= milliseconds;
    table.push([
      count,
      resources,
      milliseconds.toFixed(0),
      (milliseconds / first).toFixed(2),
      (milliseconds / resources).toFixed(2),
    ]);
  }
  console.log(table.toString());
}

printPolicyCost();
printRules();
printGrowth();
