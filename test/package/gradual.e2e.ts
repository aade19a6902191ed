import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { BaselineEntry } from '../../lib/policy/baseline/baseline-entry';
import { Emulator, HOW_TO_GET_IT } from '../e2e/deploy-local/emulator';
import { PROJECT_ROOT, temporaryDirectory } from '../support/baseline-app';
import { ForeignApp, type ProgramRun } from './support/foreign-app';

const RESPONSIBLE = ['--owner', 'platform@example.com', '--review-by', '2027-06-30'];
const UPDATE = ['check', '--app', 'cdk.out', '--update-baseline', 'policy-baseline.json'];

let app: ForeignApp;
let first: ProgramRun;
let created: ProgramRun;

/** Every request to AWS fails immediately. */
const WITHOUT_AWS = {
  AWS_ENDPOINT_URL: 'http://localhost:1',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
};

/** Runs the CDK CLI of this project with the app. */
function cdk(args: readonly string[], variables: NodeJS.ProcessEnv = WITHOUT_AWS): ProgramRun {
  const cli = join(PROJECT_ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const common = ['--app', 'node gradual.cjs', '--output', 'cdk.out', '--no-notices', '--no-color'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args, ...common], {
    cwd: app.folder,
    env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: '1', ...variables },
    encoding: 'utf8',
  });
  return { exitCode: status, output: stdout + stderr };
}

const synth = (...args: string[]) => cdk(['synth', '**', '--quiet', ...args]);
const file = () => app.read('policy-baseline.json');

beforeAll(() => {
  app = ForeignApp.create('gradual.cjs');
  first = synth();
  created = app.program(...UPDATE, ...RESPONSIBLE);
}, 300_000);

test('an app with 150 findings fails first, and one command adopts the policy', () => {
  expect(first.exitCode).toBe(1);
  expect(first.output).toContain('the baseline file policy-baseline.json does not exist, so that every finding is new');
  expect(created.exitCode).toBe(0);
  const { entries } = JSON.parse(file()) as { entries: BaselineEntry[] };
  expect(entries.flatMap(({ ids }) => ids).length).toBeGreaterThan(150);
});

test('cdk diff shows the difference after the findings, and succeeds', () => {
  app.write('deployed.json', '{"Resources":{}}');
  const { exitCode, output } = cdk(['diff', 'Shop', '--exclusively', '--template', 'deployed.json']);
  expect(exitCode).toBe(0);
  expect(output).toContain('WARNING Shop/Vpc/Resource: NET-06 is violated');
  expect(output).toMatch(/\[\+\] AWS::EC2::VPC Vpc /);
  expect(output).not.toContain('FATAL');
}, 120_000);

test('a planted finding fails cdk synth, and the file does not grow', () => {
  const before = file();
  const { exitCode, output } = synth('-c', 'planted=true');
  expect(exitCode).toBe(1);
  expect(output).toContain('FATAL Shop/Planted/Resource: INC-01 is violated');
  expect([...output.matchAll(/FATAL (\S+?):? /g)].filter(([, path]) => path !== 'Shop/Planted/Resource')).toEqual([]);
  const update = app.program(...UPDATE, ...RESPONSIBLE);
  expect(update.exitCode).toBe(1);
  expect(file()).toBe(before);
}, 120_000);

test('an acknowledgment around the policy fails cdk synth', () => {
  const { exitCode, output } = synth('-c', 'invalid=true');
  expect(exitCode).toBe(1);
  expect(output).toContain('was acknowledged by Validations.acknowledge');
}, 120_000);

test('the app with the file deploys to the emulator', async () => {
  if (!(await Emulator.isInstalled())) {
    // The emulator is optional on the machine of a developer; CI installs it (.ci/requirements.txt).
    console.warn(HOW_TO_GET_IT);
    return;
  }
  const emulator = await Emulator.start('111111111111', temporaryDirectory());
  try {
    // The account has used ECS before.
    const ecs = { AWSServiceName: 'ecs.amazonaws.com' };
    await emulator.control.call('iam', 'us-east-1', 'CreateServiceLinkedRole', ecs);
    const aws = { ...emulator.clientEnvironment, AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-1' };
    const variables = { ...aws, CDK_HOME: temporaryDirectory() };
    const bootstrap = cdk(['bootstrap', 'aws://111111111111/eu-west-1'], variables);
    expect(bootstrap).toMatchObject({ exitCode: 0 });
    const deploy = cdk(['deploy', 'Shop', '--require-approval', 'never'], variables);
    expect(deploy).toMatchObject({ exitCode: 0, output: expect.stringContaining('✅  Shop') as unknown });
    const planted = cdk(['deploy', 'Shop', '-c', 'planted=true', '--require-approval', 'never'], variables);
    expect(planted).toMatchObject({ exitCode: 1, output: expect.stringContaining('FATAL Shop/Planted') as unknown });
  } finally {
    await emulator.stop();
  }
}, 300_000);
