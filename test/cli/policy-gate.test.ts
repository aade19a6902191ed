import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT, temporaryDirectory, TYPESCRIPT } from '../support/baseline-app';
import { sampleOf } from '../support/sampling';

const APP = ['node', ...TYPESCRIPT, 'test/cli/fixture/app.ts'].join(' ');
const CDK = join(PROJECT_ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');

interface Run {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a program as a user does, without access to AWS: any request to AWS fails immediately. */
function run(program: string, ...args: string[]): Promise<Run> {
  const output: string[] = [];
  const child = spawn(program, args, {
    cwd: PROJECT_ROOT,
    env: {
      PATH: process.env['PATH'],
      HOME: temporaryDirectory(),
      CDK_VALIDATION: 'false',
      CDK_DISABLE_CLI_TELEMETRY: '1',
      AWS_ENDPOINT_URL: 'http://localhost:1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
    },
  });
  child.stdout.on('data', (data: Buffer) => output.push(data.toString()));
  child.stderr.on('data', (data: Buffer) => output.push(data.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ exitCode: code ?? -1, output: output.join('') });
    });
  });
}

function cdk(...args: string[]): Promise<Run> {
  const common = ['--app', APP, '--output', temporaryDirectory(), '--no-notices', '--no-color'];
  return run(process.execPath, CDK, ...args, ...common);
}

describe('a finding of a hard control', () => {
  const gates: Record<string, () => Promise<Run>> = {
    "cdk synth '**'": () => cdk('synth', '**', '--quiet'),
    "cdk diff '**'": () => cdk('diff', '**'),
    "cdk deploy '**' without the built-in validation": () =>
      cdk('deploy', '**', '--require-approval', 'never', '--no-validation'),
  };
  const tried = sampleOf(Object.keys(gates), 3);
  const runs = new Map<string, Run>();

  beforeAll(async () => {
    await Promise.all(tried.map(async (name) => runs.set(name, await (gates[name] as () => Promise<Run>)())));
  }, 60_000);

  test.each(tried)('stops %s, before anything reaches AWS', (name) => {
    expect(runs.get(name)?.exitCode).toBe(1);
    expect(runs.get(name)?.output).toContain('production/network/Vpc');
    expect(runs.get(name)?.output).toContain('NET-06-FlowLogs');
    expect(runs.get(name)?.output).not.toContain('ECONNREFUSED');
  });

  test.each(tried)('is all that %s complains of: the CLI has nothing against cdk.json', (name) => {
    expect(runs.get(name)?.output).not.toContain('reserved context key');
  });
});

describe('what would let findings pass', () => {
  const scripts = ['package.json', '.ci/run', '.github/workflows/ci.yml', 'cdk.json', 'README.md'];

  // `cdk synth` without a selector exits 0 for apps of stages, and `--ignore-errors` lets findings pass everywhere.
  test.each(scripts)('is not in %s', (file) => {
    const text = readFileSync(join(PROJECT_ROOT, file), 'utf8');
    expect(text).not.toContain('ignore-errors');
    expect(text).not.toMatch(/cdk synth(?! ['"]?[\w*])/);
  });
});
