import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseCall } from '../../lib/policy/check/check-call';
import { PROJECT_ROOT, temporaryDirectory } from '../support/baseline-app';
import type { Step } from '../support/workflows';

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly runs: { readonly using: string; readonly steps: readonly (Step & { readonly shell?: string })[] };
}

const { inputs, runs } = parse(readFileSync(join(PROJECT_ROOT, 'action.yml'), 'utf8')) as Action;
const [check, upload, last] = runs.steps;

/** Runs the shell of the first step with a program `npx` that records its arguments and ends with a status. */
function run(env: Record<string, string>, status: number) {
  const folder = temporaryDirectory();
  const [bin, temp, output] = [join(folder, 'bin'), join(folder, 'temp'), join(folder, 'output')];
  for (const each of [bin, temp]) mkdirSync(each);
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\nprintf '%s\\n' "$@"\nexit ${status}\n`, { mode: 0o755 });
  writeFileSync(output, '');
  const defaults = { PATHS: 'cdk.out', APP: 'false', BASELINE: '', ARGUMENTS: '', PACKAGE: 'cdk-secure-baseline' };
  const { status: exit } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', check?.run ?? ''], {
    env: { ...defaults, ...env, PATH: `${bin}:${process.env['PATH'] ?? ''}`, RUNNER_TEMP: temp, GITHUB_OUTPUT: output },
  });
  const sarif = join(temp, 'cdk-secure-baseline.sarif');
  return { exit, argv: readFileSync(sarif, 'utf8').trim().split('\n'), output: readFileSync(output, 'utf8'), sarif };
}

test('the action pins the action that it uses, and passes inputs to the shell in environment variables only', () => {
  expect(runs.using).toBe('composite');
  const uses = runs.steps.flatMap((step) => step.uses ?? []);
  expect(uses.filter((each) => !/^[\w-]+\/[\w/-]+@[0-9a-f]{40}$/.test(each))).toEqual([]);
  const commands = runs.steps.filter((step) => step.run !== undefined);
  expect(commands.filter(({ run: command, shell }) => shell !== 'bash' || command?.includes('${{'))).toEqual([]);
  const used = Object.values(check?.env ?? {}).map((value) => /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value)?.[1]);
  expect([...used, 'upload'].sort()).toEqual(Object.keys(inputs).sort());
});

test('the action calls the command with the inputs', () => {
  const { argv, exit } = run(
    {
      PATHS: 'cdk.out production=out/a',
      APP: 'true',
      BASELINE: 'policy-baseline.json',
      ARGUMENTS: '--controls\nNET,KEY-01\n\n--packs\nnone\n',
    },
    0,
  );
  expect([exit, argv.slice(0, 3)]).toEqual([0, ['--yes', 'cdk-secure-baseline', 'check']]);
  expect(parseCall(argv.slice(3))).toMatchObject({
    source: 'app',
    format: 'sarif',
    controls: ['NET', 'KEY-01'],
    packs: [],
    baseline: { file: 'policy-baseline.json' },
    inputs: [{ path: 'cdk.out' }, { path: 'out/a' }],
  });
});

test.each([
  [0, 0],
  [1, 0],
  [2, 2],
])(
  'exit code %i of the command: the step ends with %i, so that findings are uploaded before the job fails',
  (of, exit) => {
    const result = run({}, of);
    expect(result.exit).toBe(exit);
    expect(result.output).toBe(`sarif=${result.sarif}\nstatus=${of}\n`);
    expect(upload?.with).toMatchObject({ sarif_file: '${{ steps.check.outputs.sarif }}' });
    expect(spawnSync('bash', ['-c', last?.run ?? ''], { env: { STATUS: String(of) } }).status).toBe(of);
  },
);
