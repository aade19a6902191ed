import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../support/baseline-app';
import { ForeignApp } from './support/foreign-app';

const COMPILER = join(PROJECT_ROOT, 'node_modules/typescript-7/bin/tsc');
const OPTIONS = [
  '--noEmit',
  '--strict',
  '--module',
  'nodenext',
  '--target',
  'es2022',
  '--types',
  'node',
  '--skipLibCheck',
];
const SOURCES = ['baseline.config.ts', 'stacks/shop-stack.ts'];

let foreign: ForeignApp;

beforeAll(() => {
  foreign = ForeignApp.create();
  cpSync(join(PROJECT_ROOT, 'test/fixtures/upgrade/before'), foreign.folder, { recursive: true });
}, 300_000);

const compile = () => foreign.node(COMPILER, ...OPTIONS, ...SOURCES).output;

test('the repository of the previous version compiles and synthesizes after the upgrade, and not before', () => {
  expect(compile()).toContain("has no exported member 'IncidentRoutes'");
  expect(foreign.program('upgrade', '--write').output).toContain('Rewritten: 22 old names in 4 files. To check: 1.');
  expect(compile()).toMatch(/^stacks\/shop-stack\.ts.+capRolesOf/);
  foreign.write('stacks/shop-stack.ts', foreign.read('stacks/shop-stack.ts').replaceAll('capRolesOf', 'applyTo'));
  expect(compile()).toBe('');
  // The migration section of the changelog: the estimated cost must be within the budget.
  const settings = 'environments/development.ts';
  foreign.write(settings, foreign.read(settings).replace('monthlyBudgetUsd: 200', 'monthlyBudgetUsd: 250'));
  const { exitCode, output } = foreign.program('synth');
  expect(output).toContain('Passed in');
  expect(exitCode).toBe(0);
}, 300_000);
