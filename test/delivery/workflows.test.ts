import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(__dirname, '..', '..');
const WORKFLOWS = join(ROOT, '.github', 'workflows');

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Job {
  readonly needs?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
  readonly with?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflow = (name: string) => parse(readFileSync(join(WORKFLOWS, name), 'utf8')) as Workflow;
const commandsOf = (job?: Job) => (job?.steps ?? []).flatMap(({ run }) => run ?? []);

describe.each(readdirSync(WORKFLOWS))('%s', (name) => {
  const steps = Object.values(workflow(name).jobs).flatMap((job) => [job, ...(job.steps ?? [])]);

  test('uses actions by their full commit, and workflows of this repository only (DEL-07)', () => {
    for (const uses of steps.flatMap((step) => step.uses ?? [])) {
      expect(uses).toMatch(/^(\.\/\.github\/workflows\/[a-z-]+\.yml|[\w-]+\/[\w/-]+@[0-9a-f]{40})$/);
    }
  });

  test('may write nothing by default, and lets no finding of the policy pass', () => {
    expect(Object.values(workflow(name).permissions)).not.toContain('write');
    expect(readFileSync(join(WORKFLOWS, name), 'utf8')).not.toMatch(
      /--ignore-errors|--no-validation|CDK_VALIDATION|\|\| true/,
    );
  });
});

test.each(['deploy.yml', 'deploy-environment.yml', 'deploy-drift.yml'])('%s goes on after no failure', (name) => {
  expect(readFileSync(join(WORKFLOWS, name), 'utf8')).not.toMatch(/continue-on-error|always\(\)/);
});

test('a pull request is tested, and so is what it brings along (DEL-07)', () => {
  const text = readFileSync(join(WORKFLOWS, 'ci.yml'), 'utf8');
  expect(text).toMatch(/^ {2}pull_request:$/m);
  expect(commandsOf(workflow('ci.yml').jobs['gate'])).toContain('.ci/run');
  expect(commandsOf(workflow('ci.yml').jobs['supply-chain'])).toEqual([
    'npm ci',
    'node .ci/delivery/secret-scan.mjs',
    'npm audit --audit-level=high',
    'node .ci/delivery/licences.mjs',
    'npm sbom --sbom-format cyclonedx --sbom-type application',
  ]);
});

describe('a delivery (DEL-01)', () => {
  const { jobs } = workflow('deploy.yml');
  const deploy = workflow('deploy-environment.yml').jobs['deploy'];

  test('makes one assembly, after every check and test', () => {
    const commands = commandsOf(jobs['assembly']);
    for (const gate of [
      'npm run check',
      'npm test',
      'npm run synth',
      'npm audit --audit-level=high',
      'node .ci/delivery/secret-scan.mjs',
      'node .ci/delivery/licences.mjs',
    ]) {
      expect(commands).toContain(gate);
    }
    expect(commands.at(-1)).toBe('tar --create --file assembly.tar cdk.out');
    const synthesizing = Object.values(jobs).filter((job) => commandsOf(job).includes('npm run synth'));
    expect(synthesizing).toHaveLength(1);
    expect(commandsOf(deploy).join()).not.toContain('npm run synth');
  });

  test('goes from environment to environment, each only when the one before has worked', () => {
    expect(['development', 'staging', 'production'].map((name) => jobs[name]?.needs)).toEqual([
      'assembly',
      'development',
      'staging',
    ]);
    expect(jobs['staging']?.if).toContain("needs.development.result == 'success'");
    expect(jobs['production']?.if).toContain("needs.staging.result == 'success'");
    expect(jobs['development']?.if).not.toContain('always()');
    for (const name of ['development', 'staging', 'production']) {
      expect(jobs[name]).toMatchObject({
        uses: './.github/workflows/deploy-environment.yml',
        with: { environment: name, release: '${{ inputs.release || github.run_id }}' },
      });
    }
  });

  test('runs in the GitHub environment, whose protection asks for approval, and judges what it deploys', () => {
    expect(deploy).toMatchObject({ environment: '${{ inputs.environment }}', permissions: { 'id-token': 'write' } });
    const commands = commandsOf(deploy);
    const judged = commands.findIndex((run) => run.startsWith('npm run check:template'));
    const deployed = commands.findIndex((run) => run.includes('cdk deploy'));
    expect(judged).toBeGreaterThan(-1);
    expect(deployed).toBeGreaterThan(judged);
    expect(commands[deployed]).toContain('--app cdk.out');
  });
});

test('drift is looked for every night in every environment, without a right to deploy (DEL-05)', () => {
  const text = readFileSync(join(WORKFLOWS, 'deploy-drift.yml'), 'utf8');
  expect(text).toMatch(/schedule:\n\s+- cron: /);
  expect(text).toContain('environment: [development, staging, production]');
  expect(text).toContain('environment: ${{ matrix.environment }}-drift');
  expect(text).toContain('THEN_BOOTSTRAP_ROLE: lookup');
  expect(text).toMatch(/cdk drift .* --fail/);
});

describe('the scripts of a delivery', () => {
  /** What a function of a script answers; scripts are modules, which jest loads none of. */
  const ask = (script: string, call: string) => {
    const program = `import * as script from './.ci/delivery/${script}'; console.log(JSON.stringify(${call}))`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout) as unknown;
  };

  test('licences: what is shipped under terms that nobody agreed to is refused; tools are not shipped', () => {
    const packages = {
      '': { license: 'Apache-2.0' },
      'node_modules/free': { version: '1.0.0', license: 'MIT' },
      'node_modules/either': { version: '1.0.0', license: '(GPL-3.0 OR MIT)' },
      'node_modules/both': { version: '1.0.0', license: 'MIT AND GPL-3.0' },
      'node_modules/a/node_modules/unknown': { version: '2.0.0' },
      'node_modules/tool': { version: '1.0.0', license: 'GPL-3.0', dev: true },
    };
    expect(ask('licences.mjs', `script.refusedLicences(${JSON.stringify({ packages })})`)).toEqual([
      'both@1.0.0: MIT AND GPL-3.0',
      'unknown@2.0.0: no licence',
    ]);
  });

  test('identity: a run gets the role of its environment by its token alone, and leaves nothing behind', () => {
    const directory = mkdtempSync(join(tmpdir(), 'delivery-'));
    writeFileSync(join(directory, 'curl'), '#!/bin/sh\necho \'{"value":"a-token"}\'\n', { mode: 0o755 });
    const run = (environment: Record<string, string>) =>
      spawnSync(
        join(ROOT, '.ci/delivery/as-pipeline'),
        ['sh', '-c', 'echo "$AWS_PROFILE $AWS_CONFIG_FILE"; cat "$AWS_CONFIG_FILE"'],
        {
          encoding: 'utf8',
          env: { PATH: `${directory}:${process.env['PATH'] ?? ''}`, NODE_ENV: 'test', ...environment },
        },
      );
    const github = {
      AWS_ROLE_ARN: 'arn:aws:iam::111111111111:role/drift',
      AWS_REGION: 'eu-west-1',
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example.com?a=b',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request',
    };
    const { stdout } = run({ ...github, THEN_BOOTSTRAP_ROLE: 'lookup' });
    const [first = '', ...config] = stdout.split('\n');
    expect(first).toMatch(/^bootstrap /);
    expect(config.join('\n')).toContain('role_arn = arn:aws:iam::111111111111:role/drift\n');
    expect(config.join('\n')).toContain('role/cdk-hnb659fds-lookup-role-111111111111-eu-west-1\n');
    expect(() => readFileSync(first.replace('bootstrap ', ''))).toThrow(/ENOENT/);
    expect(run(github).stdout).toMatch(/^pipeline /);
    expect(run({}).stderr).toContain('set the variable AWS_ROLE_ARN in the GitHub environment');
  });
});
