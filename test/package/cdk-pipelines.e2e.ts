import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BaselineEntry } from '../../lib/policy/baseline/baseline-entry';
import { PROJECT_ROOT } from '../support/baseline-app';
import { codeBlocks } from '../support/documents/command-blocks';
import { ForeignApp, type ProgramRun } from './support/foreign-app';

const blocks = codeBlocks(PROJECT_ROOT, 'docs/cdk-pipelines.md');
const [app = ''] = blocks.flatMap(({ code, language }) => (language === 'ts' ? [code] : []));
const [commands = ''] = blocks.flatMap(({ code, language }) => (language === 'sh' ? [code] : []));

/** Every request to AWS fails immediately. */
const VARIABLES = {
  AWS_ENDPOINT_URL: 'http://localhost:1',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  CDK_DISABLE_CLI_TELEMETRY: '1',
};

let foreign: ForeignApp;
let runs: readonly ProgramRun[];

/** Runs a command of the guide with the CDK CLI of this project. */
function run(command: string): ProgramRun {
  const cli = `node ${join(PROJECT_ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk')}`;
  const call = command.replace(/^npx cdk (.*?)(?: +#.*)?$/, `${cli} $1 --quiet --no-notices --no-color`);
  const { JEST_WORKER_ID: _worker, NODE_ENV: _mode, ...environment } = process.env;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', call], {
    cwd: foreign.folder,
    env: { ...environment, ...VARIABLES },
    encoding: 'utf8',
  });
  return { exitCode: status, output: stdout + stderr };
}

const synth = (file: string) => run(`npx cdk synth '**' --app 'npx tsx bin/${file}'`);

/** The findings of a synthesis, without repetitions: control and construct path. */
const findings = ({ output }: ProgramRun) => {
  const found = [...output.matchAll(/^FATAL (\S+): ([A-Z]+-\d+) is violated/gm)];
  return [...new Set(found.map(([, path = '', control = '']) => `${control} ${path}`))];
};

/** Writes the app of the guide with other code, and synthesizes it. */
function synthWith(file: string, ...changes: readonly (readonly [from: string, to: string])[]): ProgramRun {
  const changed = changes.reduce((code, [from, to]) => {
    if (!code.includes(from)) throw new Error(`the guide does not contain: ${from}`);
    return code.replace(from, () => to);
  }, app);
  foreign.write(`bin/${file}`, changed);
  return synth(file);
}

beforeAll(() => {
  foreign = ForeignApp.create();
  mkdirSync(join(foreign.folder, 'bin'));
  foreign.write('bin/shop.ts', app);
  runs = commands.split('\n').map(run);
}, 900_000);

test('the commands of the guide: the first synthesis fails, the second passes with the findings as warnings', () => {
  const [first, , second] = runs;
  expect(runs.map(({ exitCode }) => exitCode)).toEqual([1, 0, 0]);
  expect(first?.output).toContain('the baseline file pipeline-policy-baseline.json does not exist');
  expect(second?.output).toContain(
    'WARNING pipeline/Pipeline/Assets/FileRole/DefaultPolicy/Resource: IAM-01 is violated',
  );
});

test('the baseline file contains only what CDK Pipelines does not let an app change', () => {
  const { entries } = JSON.parse(foreign.read('pipeline-policy-baseline.json')) as { entries: BaselineEntry[] };
  const rules = entries.flatMap(({ at, ids }) =>
    ids.map((id) => `${at.split('/')[2] ?? ''} ${id.replace(/ .*\]/, ']')}`),
  );
  expect([...new Set(rules)].sort()).toEqual([
    'Assets IAM-01-NoPrivilegeEscalation[codebuild-002]',
    'Assets IAM-01-NoWildcardResource[codebuild:BatchGetBuilds]',
    'Assets IAM-01-NoWildcardResource[codebuild:StartBuild]',
    'Assets IAM-01-NoWildcardResource[codebuild:StopBuild]',
    'UpdatePipeline IAM-01-NoWildcardResource[cloudformation:DescribeStacks]',
    'UpdatePipeline IAM-01-NoWildcardResource[s3:ListBucket]',
  ]);
});

test('the deploy roles of the other accounts can read the artifacts and use their key', () => {
  const template = foreign.read('cdk.out/pipeline.template.json');
  const { Resources } = JSON.parse(template) as { Resources: Record<string, { Type: string; Properties: object }> };
  for (const type of ['AWS::KMS::Key', 'AWS::S3::BucketPolicy']) {
    const policies = Object.values(Resources).flatMap(({ Type, Properties }) =>
      Type === type ? [JSON.stringify(Properties)] : [],
    );
    for (const account of ['222222222222', '333333333333']) {
      expect(
        policies.filter((policy) => policy.includes(`:iam::${account}:role/cdk-hnb659fds-deploy-role`)),
      ).toHaveLength(1);
    }
  }
});

test('a finding in a stage, and another finding in the stack of the pipeline, fail', () => {
  const inStage = synthWith('user.ts', [
    "new PrivateBucket(stack, 'Files', { retention: Duration.days(365) });",
    "new iam.User(stack, 'User');",
  ]);
  expect(inStage.exitCode).toBe(1);
  expect(findings(inStage)).toEqual(['IAM-02 staging/files/User/Resource', 'IAM-02 production/files/User/Resource']);
  const inPipeline = synthWith('approval.ts', [", { pre: [new pipelines.ManualApprovalStep('Approve')] }", '']);
  expect(inPipeline.exitCode).toBe(1);
  expect(findings(inPipeline)).toEqual(['DEL-01 pipeline/Pipeline/Pipeline/Resource']);
}, 300_000);

test('the policy of a stage is also evaluated if it is enforced before addStage', () => {
  const before = synthWith(
    'before.ts',
    ["new PrivateBucket(stack, 'Files', { retention: Duration.days(365) });", "new iam.User(stack, 'User');"],
    ['BaselinePolicy.enforce(staging, { tier: Tier.STAGING, providedElsewhere });', ''],
    [
      'pipeline.addStage(staging);',
      "BaselinePolicy.enforce(staging, { controls: ['IAM-02'] }); pipeline.addStage(staging);",
    ],
  );
  expect(findings(before)).toEqual(['IAM-02 staging/files/User/Resource', 'IAM-02 production/files/User/Resource']);
}, 300_000);

test('without selfMutation, the findings of the update do not occur', () => {
  const type = 'pipelineType: PipelineType.V2,';
  const { output } = synthWith('fixed.ts', [type, `${type} selfMutation: false,`]);
  expect(output).not.toMatch(/WARNING pipeline\/Pipeline\/UpdatePipeline\S* IAM-01/);
  expect(output).toContain('IAM-01-NoWildcardResource[s3:ListBucket] at pipeline/Pipeline/UpdatePipeline/');
}, 300_000);

test('tags of the app are too late for a stage', () => {
  const untagged = synthWith('tags.ts', ["tag(staging, 'staging');", "tag(app, 'staging');"]);
  expect(findings(untagged)).toContain('ENV-03 staging/files');
}, 300_000);

test.each([
  [
    'crossAccountKeys',
    "artifactBucket: new PrivateBucket(stack, 'Artifacts', { retention: Duration.days(90) }).bucket,",
    'crossAccountKeys: true,',
    ['BAK-01', 'DEL-02', 'KEY-02', 'KEY-03', 'KEY-04', 'LOG-05', 'LOG-06'],
  ],
  ['trustedAccounts', 'trustedAccounts: [accounts.staging, accounts.production],', '', ['IAM-01']],
  [
    'the log group',
    "codeBuildDefaults: { logging: { cloudWatch: { logGroup: new EncryptedLogGroup(stack, 'BuildLog').logGroup } } },",
    '',
    ['LOG-02'],
  ],
  ['the condition of the roles', "includes('codebuild.amazonaws.com')", "includes('none')", ['IAM-01']],
] as const)(
  'the table of the guide: the findings with another value of %s',
  (_, from, to, controls) => {
    const found = findings(synthWith('other.ts', [from, to]));
    expect([...new Set(found.map((each) => each.split(' ')[0]))].sort()).toEqual(controls);
  },
  300_000,
);
