import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Baseline, Tier } from '../../lib/environments';
import type { EnvironmentEvidence } from '../../lib/evidence';
import { PROJECT_ROOT } from '../support/baseline-app';
import { statementsOf, unaccounted, unsetSettings } from './statements';

const ESTATES = join(PROJECT_ROOT, 'examples/estates');
/** The statements about infrastructure in each policy. */
const STATEMENTS: Readonly<Record<string, number>> = {
  'lambda-platform': 26,
  payments: 24,
  'low-code-platform': 33,
  'agency-sites': 23,
  'headless-content': 27,
};
const names = readdirSync(ESTATES).filter((name) => existsSync(join(ESTATES, name, 'baseline.config.ts')));

/** Statuses of a control that is not in effect. */
const WITHOUT_EFFECT = ['violated', 'accepted', 'not used', 'not applicable', 'not checked'];

test('there is an estate for each of the five policies', () => {
  expect([...names].sort()).toEqual(Object.keys(STATEMENTS).sort());
});

describe.each(names)('%s', (name) => {
  const folder = join(ESTATES, name);
  const statements = statementsOf(readFileSync(join(folder, 'README.md'), 'utf8'));
  const { covered, organizational } = statements;
  let output: string;
  let evidence: readonly EnvironmentEvidence[];

  beforeAll(() => {
    const program = ['-r', './bin/typescript.cjs', 'bin/cdk-secure-baseline.ts', 'synth'];
    const run = spawnSync(process.execPath, [...program, '--config', join(folder, 'baseline.config.ts')], {
      cwd: PROJECT_ROOT,
      encoding: 'utf8',
    });
    output = `${run.stdout}${run.stderr}`;
    const file = readFileSync(join(folder, 'cdk.out/evidence.json'), 'utf8');
    evidence = (JSON.parse(file) as { readonly environments: readonly EnvironmentEvidence[] }).environments;
  }, 300_000);

  test('synthesizes without findings, warnings and acknowledgments of owners', () => {
    expect(output).toContain('Passed in');
    expect(output).toContain('Nothing is acknowledged by an owner.');
    expect(output).not.toMatch(/WARNING|FATAL|ERROR/);
  });

  test('accounts for each statement of its policy', () => {
    expect(unaccounted(statements, STATEMENTS[name] ?? 0)).toEqual([]);
  });

  test('has the settings that its README names for each statement', async () => {
    const { default: baseline } = (await import(join(folder, 'baseline.config'))) as { readonly default: Baseline };
    const production = baseline.environments.find(({ tier }) => tier === Tier.PRODUCTION);
    expect(covered.length).toBeGreaterThan(20);
    expect(covered.flatMap((statement) => unsetSettings(production, statement))).toEqual([]);
  });

  test('has the controls that its README names for each statement', () => {
    const production = evidence.find(({ tier }) => tier === Tier.PRODUCTION);
    const statuses = new Map<string, string>(production?.controls.map(({ control, status }) => [control, status]));
    const missing = covered.flatMap(({ controls, text }) =>
      controls
        // The pipeline of an adopter implements them; an estate has none.
        .filter((id) => !(id.startsWith('DEL-') && statuses.get(id) === 'not checked'))
        .filter((id) => WITHOUT_EFFECT.includes(statuses.get(id) ?? 'not used'))
        .map((id) => `${text}: ${id} is ${statuses.get(id) ?? 'unknown'}`),
    );
    expect(missing).toEqual([]);
  });

  test('gives a reason for each organizational statement', () => {
    expect(organizational.length).toBeGreaterThan(3);
    for (const { reason } of organizational) expect(reason).toMatch(/^.{15,}\.$/);
  });
});

test('a setting that is not set, and a control that is not in effect, are named', () => {
  const { covered } = statementsOf(
    '| 1 | Statement | `functions.links`, `cache.identifier` | CMP-13, DB-11 |\n## Organizational',
  );
  expect(covered).toEqual([
    { number: 1, text: 'Statement', settings: ['functions.links', 'cache.identifier'], controls: ['CMP-13', 'DB-11'] },
  ]);
  expect(covered.flatMap((each) => unsetSettings({ functions: [{}, { links: { main: 'read' } }] }, each))).toEqual([
    'Statement: cache.identifier',
  ]);
});

test('a statement without a row, with two rows, or beyond the policy is named', () => {
  const row = (number: number) => `| ${String(number)} | Statement | every environment | DET-01 |\n`;
  const statements = statementsOf(`${row(1)}${row(1)}${row(4)}## Organizational\n| 3 | Statement | A reason. |`);
  expect(unaccounted(statements, 3)).toEqual([
    '2 has no row',
    '1 has two rows in one table',
    '4 is not a statement about infrastructure',
  ]);
});
