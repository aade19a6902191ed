import { execFileSync, spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import Table from 'cli-table3';
import { PROJECT_ROOT } from '../table/measured-process';
import { type Change, CONSTRUCT, RULE, SETTING, TEN_FILES, TEST, withChanges } from './changes';

const LIMIT_SECONDS = { hook: 10, unchanged: 30, changed: 60 };

interface Measurement {
  readonly name: string;
  readonly changes: readonly Change[];
  readonly limit: number;
  readonly command: readonly string[];
}

const CHANGES: readonly (readonly [name: string, changes: readonly Change[]])[] = [
  ['one construct', [CONSTRUCT]],
  ['one rule', [RULE]],
  ['one settings section', [SETTING]],
  ['one test', [TEST]],
  ['ten files', TEN_FILES],
];
const CHECK = ['npm', 'run', 'check'];
const HOOK = ['node_modules/.bin/lefthook', 'run', 'pre-commit', '--no-auto-install', '--no-tty'];

const MEASUREMENTS: readonly Measurement[] = [
  ...CHANGES.map(([name, changes]) => ({
    name: `hook: ${name}`,
    changes,
    limit: LIMIT_SECONDS.hook,
    command: [...HOOK, ...changes.flatMap(({ file }) => ['--file', file])],
  })),
  { name: 'check: nothing changed', changes: [], limit: LIMIT_SECONDS.unchanged, command: CHECK },
  ...CHANGES.map(([name, changes]) => ({
    name: `check: ${name}`,
    changes,
    limit: LIMIT_SECONDS.changed,
    command: CHECK,
  })),
];

/** `npm run bench -- checks`: how long the commit hook and `npm run check` take after a change. @returns the exit code */
export function benchChecks(): number {
  const files = TEN_FILES.map(({ file }) => file);
  if (execFileSync('git', ['status', '--porcelain', '--', ...files], { cwd: PROJECT_ROOT, encoding: 'utf8' }) !== '') {
    console.error(`Commit or undo your changes of these files, which are changed and restored: ${files.join(', ')}`);
    return 2;
  }
  run({ name: 'check: before the measurements', changes: [], limit: Infinity, command: CHECK });
  const table = new Table({ head: ['', 'Seconds', 'CPU seconds', 'Limit', ''], style: { head: [], border: [] } });
  const results = MEASUREMENTS.map((measurement) => ({ ...measurement, ...run(measurement) }));
  for (const { name, wallSeconds, cpuSeconds, limit } of results) {
    const verdict = wallSeconds <= limit ? 'reached' : 'missed';
    table.push([name, wallSeconds.toFixed(1), cpuSeconds.toFixed(1), `≤ ${limit}`, verdict]);
  }
  console.log(table.toString());
  return results.every(({ wallSeconds, limit }) => wallSeconds <= limit) ? 0 : 1;
}

/** @throws Error if the checks report a finding, after which nothing is recorded */
function run({ name, changes, command }: Measurement): { wallSeconds: number; cpuSeconds: number } {
  console.error(name);
  return withChanges(PROJECT_ROOT, changes, Date.now(), () => {
    const start = performance.now();
    // The shell prints the CPU time of all processes that it started.
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['-c', '"$@" 2>&1; status=$?; times >&2; exit $status', '', ...command],
      {
        cwd: PROJECT_ROOT,
        encoding: 'utf8',
      },
    );
    const wallSeconds = (performance.now() - start) / 1000;
    if (status !== 0) throw new Error(`${name} failed:\n${stdout}${stderr}`);
    console.error(stdout);
    return { wallSeconds, cpuSeconds: cpuSecondsOf(stderr) };
  });
}

/** The second line of `times`: user and system time of the processes. */
function cpuSecondsOf(times: string): number {
  const [, children = ''] = times.trim().split('\n');
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)]
    .map(([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds))
    .reduce((sum, seconds) => sum + seconds, 0);
}
