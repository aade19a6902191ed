import Table from 'cli-table3';
import { development, environments, type EnvironmentSettings } from '../lib/config';
import { measure, median } from './measure';

// `npm run bench`: what the policy costs, and how synthesis grows with the number of services. Everything is measured in
// this one process and given as a ratio as well: absolute times say more about the machine. The built-in engine of
// CloudFormation Validate, a fixed cost once a process, is left out.
process.env['CDK_VALIDATION'] = 'false';
const RUNS = 5;

function withServices(count: number): EnvironmentSettings {
  const [service] = development.services;
  if (service === undefined) throw new Error('the development environment has no service to multiply');
  const services = Array.from({ length: count }, (_, index) => ({ ...service, name: `service-${index + 1}` }));
  return { ...development, services, jobs: [] };
}

measure(environments, {}); // Loads every module once.
const bare = median(RUNS, () => measure(environments, false));
const own = median(RUNS, () => measure(environments, { packs: [] }));
const full = median(RUNS, () => measure(environments, {}));

const policy = new Table({
  head: ['Three environments', 'ms', '÷ no policy', 'ms / resource'],
  style: { head: [], border: [] },
});
for (const [name, { milliseconds, resources }] of Object.entries({
  'no policy': bare,
  'our rules': own,
  'all five packs': full,
})) {
  const ratio = (milliseconds / bare.milliseconds).toFixed(2);
  policy.push([name, milliseconds.toFixed(0), ratio, (milliseconds / resources).toFixed(2)]);
}
console.log(policy.toString());

const growth = new Table({
  head: ['Services', 'Resources', 'ms', '÷ one service', 'ms / resource'],
  style: { head: [], border: [] },
});
let first: number | undefined;
for (const count of [1, 20, 200]) {
  const { milliseconds, resources } = measure([withServices(count)], {});
  first ??= milliseconds;
  growth.push([
    count,
    resources,
    milliseconds.toFixed(0),
    (milliseconds / first).toFixed(2),
    (milliseconds / resources).toFixed(2),
  ]);
}
console.log(growth.toString());
