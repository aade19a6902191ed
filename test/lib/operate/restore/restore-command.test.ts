import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environments, type EnvironmentSettings, production } from '../../../../lib/config';
import { restore } from '../../../../lib/operate/restore';
import { STEP_IDS } from '../../../../lib/operate/restore/step-ids';
import { RESTORE_STEPS } from '../../../../lib/operate/restore/steps';
import { FakeRestoreAws, SCALING, SERVICE, STATE_MACHINE } from '../../../support/fake-restore-aws';

const TIME = '2026-11-22T09:30:00Z';
const START = ['production', '--to', TIME];
const RESUME = ['production', '--resume'];
const NEW = 'production-main-r20261128';
const CONFIRMED = ['stop-writers', 'delete-workloads', 'deploy-data', 'check-data'];
const ALL = CONFIRMED.flatMap((step) => ['--yes', step]);
const WORKLOADS = ['production-job-report', 'production-service-web'];

let root: string;
let aws: FakeRestoreAws;
let cdkCalls: string[];
let cdkFailure: string | undefined;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'restore-'));
  aws = new FakeRestoreAws();
  cdkCalls = [];
  cdkFailure = undefined;
});

afterEach(() => rmSync(root, { recursive: true }));

/** Settings as an operator changed them. */
const restored: EnvironmentSettings = {
  ...production,
  database: {
    ...production.database,
    identifier: 'main-r20261128',
    restoreFrom: { kind: 'point-in-time', clusterIdentifier: 'production-main', time: TIME },
  },
};

interface Run {
  readonly settings?: EnvironmentSettings;
  /** Answers of the operator; without them there is no terminal. */
  readonly answers?: string[];
  readonly today?: string;
}

async function run(argv: readonly string[], { answers, settings = restored, today = '2026-11-28' }: Run = {}) {
  const output: string[] = [];
  const errors: string[] = [];
  const exit = await restore({
    argv,
    environments: environments.map((one) => (one.name === 'production' ? settings : one)),
    today,
    projectRoot: root,
    clients: aws.clients,
    pollSeconds: 0.001,
    ask: answers && ((question) => Promise.resolve(answers.shift() ?? `no answer to ${question}`)),
    cdk: (args) => Promise.resolve(cdk(args)),
    output: (line) => output.push(line),
    errors: (line) => errors.push(line),
  });
  return { exit, output: output.join('\n'), errors: errors.join('\n') };
}

/** What the CDK CLI does in the account. */
function cdk(args: readonly string[]) {
  const call = args.join(' ');
  cdkCalls.push(call);
  if (cdkFailure !== undefined && call.startsWith(cdkFailure)) return { exitCode: 1, output: 'failed' };
  if (call.startsWith('deploy production/data')) aws.deployData(NEW);
  if (call.startsWith('deploy production/*')) aws.deployWorkloads();
  return { exitCode: 0, output: `production-main → ${NEW}` };
}

function progressFile(): string {
  return join(root, '.restore', 'production.json');
}

function done(): string[] {
  return (JSON.parse(readFileSync(progressFile(), 'utf8')) as { done: string[] }).done;
}

describe('a restore', () => {
  test('runs every step of the runbook, and removes its progress', async () => {
    const { errors, exit, output } = await run([...START, ...ALL]);
    expect({ errors, exit }).toEqual({ errors: '', exit: 0 });
    expect(cdkCalls).toEqual([
      'diff production/data -c environment=production',
      'deploy production/data -c environment=production',
      'deploy production/* -c environment=production --import-existing-resources',
    ]);
    expect([...aws.stacks.keys()].sort()).toEqual(['production-data', ...WORKLOADS]);
    expect(existsSync(progressFile())).toBe(false);
    expect(output).toContain(
      'aws rds modify-db-cluster --db-cluster-identifier production-main --no-deletion-protection',
    );
    expect(output).toContain(
      'aws rds delete-db-cluster --db-cluster-identifier production-main --final-db-snapshot-identifier',
    );
  });

  test('stops scaling before tasks, disables the schedule as it is otherwise, and ends runs of jobs', async () => {
    await run([...START, '--yes', 'stop-writers']);
    const stops = ['RegisterScalableTarget', 'UpdateSchedule', 'UpdateService', 'StopExecution'];
    const sent = aws.sent.filter(({ name }) => stops.includes(name));
    expect(sent.map(({ name }) => name)).toEqual(stops);
    expect(sent.map(({ input }) => input)).toEqual([
      expect.objectContaining({
        ResourceId: SCALING,
        SuspendedState: {
          DynamicScalingInSuspended: true,
          DynamicScalingOutSuspended: true,
          ScheduledScalingSuspended: true,
        },
      }),
      expect.objectContaining({
        Name: 'report',
        State: 'DISABLED',
        ScheduleExpression: 'rate(1 day)',
        Target: { Arn: STATE_MACHINE },
      }),
      { cluster: 'cluster', service: SERVICE, desiredCount: 0 },
      expect.objectContaining({ executionArn: 'execution-1' }),
    ]);
  });

  test('deletes importing stacks only, whatever stable state they are in', async () => {
    aws.stacks.set('production-service-other', {
      status: 'CREATE_COMPLETE',
      protected: true,
      resources: [],
      imports: ['Key'],
    });
    await run([...START, ...ALL]);
    expect(aws.inputs('DeleteStack').map(({ StackName }) => StackName)).toEqual(WORKLOADS);
    expect(aws.stacks.has('production-service-other')).toBe(true);
  });

  test('restores from a snapshot of AWS Backup', async () => {
    const arn = `arn:aws:rds:eu-west-1:${production.account}:cluster-snapshot:awsbackup:job-1`;
    const database = { ...restored.database, restoreFrom: { kind: 'snapshot', arn } as const };
    const { exit } = await run(['production', '--snapshot', arn, ...ALL], { settings: { ...restored, database } });
    expect(exit).toBe(0);
    expect(aws.inputs('DescribeDBClusterSnapshots')).toEqual([
      { DBClusterSnapshotIdentifier: 'awsbackup:job-1', SnapshotType: 'awsbackup', IncludeShared: false },
    ]);
  });

  test('has its steps in the order that the command line lists', () => {
    expect(RESTORE_STEPS.map(({ id }) => id)).toEqual(STEP_IDS);
  });
});

describe('confirmation', () => {
  test.each(CONFIRMED)('without a terminal, %s is not started unless it is confirmed in advance', async (step) => {
    const others = CONFIRMED.filter((other) => other !== step).flatMap((other) => ['--yes', other]);
    const { errors, exit } = await run([...START, ...others]);
    expect(exit).toBe(1);
    expect(errors).toBe(
      `There is no terminal to confirm ${step} in. Continue with: npm run restore -- production --resume --yes ${step}`,
    );
    expect(done()).not.toContain(step);
  });

  test('at a terminal the name of the environment confirms', async () => {
    const { exit } = await run(START, { answers: ['production', 'production', ' production ', 'production'] });
    expect(exit).toBe(0);
  });

  test('anything else refuses, and changes nothing', async () => {
    const { errors, exit } = await run(START, { answers: ['yes'] });
    expect({ errors, exit }).toEqual({
      errors: 'Not confirmed: stop-writers was not started. Continue with: npm run restore -- production --resume',
      exit: 1,
    });
    expect(aws.sent.filter(({ name }) => /^(?:Update|Register|Stop|Delete)/.test(name))).toEqual([]);
  });

  test('states that an unprotected cluster is deleted', async () => {
    aws.clusters.set('production-main', { instances: 1, isProtected: false });
    const { output } = await run([...START, '--yes', 'stop-writers', '--yes', 'delete-workloads']);
    expect(output).toContain('production-main is not protected against deletion: CLOUDFORMATION DELETES IT.');
  });
});

describe('resume', () => {
  test.each(CONFIRMED)('continues after a stop before %s, and repeats no step', async (step) => {
    const others = CONFIRMED.filter((other) => other !== step).flatMap((other) => ['--yes', other]);
    await run([...START, ...others]);
    const before = done();
    const { exit, output } = await run([...RESUME, ...ALL]);
    expect(exit).toBe(0);
    for (const earlier of before) expect(output).not.toContain(`(${earlier})`);
    expect(cdkCalls).toHaveLength(3);
  });

  test.each([
    ['RegisterScalableTarget', 'stop-writers'],
    ['UpdateService', 'stop-writers'],
    ['DeleteStack', 'delete-workloads'],
  ])('continues after %s failed in %s', async (operation, step) => {
    aws.failures.set(operation, 'Rate exceeded');
    const failed = await run([...START, ...ALL]);
    expect(failed).toMatchObject({ exit: 1, errors: 'AWS or the CDK CLI failed: Error: Rate exceeded' });
    expect(done()).not.toContain(step);
    aws.failures.clear();
    expect((await run([...RESUME, ...ALL])).exit).toBe(0);
  });

  test.each([
    ['diff', 'difference'],
    ['deploy production/data', 'deploy-data'],
    ['deploy production/*', 'deploy-workloads'],
  ])('continues after cdk %s failed in %s', async (call, step) => {
    cdkFailure = call;
    const failed = await run([...START, ...ALL]);
    expect(failed.exit).toBe(1);
    expect(failed.errors).toMatch(/^cdk (?:diff|deploy) failed with exit code 1/);
    expect(done()).not.toContain(step);
    cdkFailure = undefined;
    expect((await run([...RESUME, ...ALL])).exit).toBe(0);
  });

  test('keeps the state before the restore when stopping was interrupted', async () => {
    aws.failures.set('StopExecution', 'Rate exceeded');
    await run([...START, ...ALL]);
    expect(aws.desiredCount).toBe(0);
    aws.failures.clear();
    await run([...RESUME, '--yes', 'stop-writers']);
    await run(['production', '--abandon']);
    expect([aws.desiredCount, aws.isSuspended, aws.isEnabled]).toEqual([2, false, true]);
  });

  test('keeps the identifier on a later day', async () => {
    await run(START);
    const { exit, output } = await run([...RESUME, ...ALL], { today: '2026-11-29' });
    expect(exit).toBe(0);
    expect(output).toContain(`${NEW} is available.`);
  });
});

describe('a failing step', () => {
  test('a stack that is not deleted stops the restore before the deployment', async () => {
    aws.undeletable.add('production-job-report');
    const { errors, exit } = await run([...START, ...ALL]);
    expect(exit).toBe(1);
    expect(errors).toBe(
      [
        'production-job-report is not deleted; its state is DELETE_FAILED.',
        '  Group: has a dependent object',
        'Remove the cause (docs/runbooks/stuck-deployment.md), then continue with --resume.',
      ].join('\n'),
    );
    expect(cdkCalls).toEqual(['diff production/data -c environment=production']);
  });

  test('settings without the source print the change, then a resumed restore continues', async () => {
    const { errors, exit } = await run([...START, ...ALL], { settings: production });
    expect(exit).toBe(1);
    expect(errors).toBe(
      [
        'Write these two values into `database` in lib/config/environments/production.ts, and keep them permanently:',
        "    identifier: 'main-r20261128',",
        `    restoreFrom: { kind: 'point-in-time', clusterIdentifier: 'production-main', time: '${TIME}' },`,
        "identifier is 'main', not 'main-r20261128'.",
        'restoreFrom is not set.',
        'Then continue with --resume.',
      ].join('\n'),
    );
    expect((await run([...RESUME, ...ALL])).exit).toBe(0);
  });

  test('another time in the settings is refused', async () => {
    const restoreFrom = {
      kind: 'point-in-time',
      clusterIdentifier: 'production-main',
      time: '2026-11-23T09:30:00Z',
    } as const;
    const settings = { ...restored, database: { ...restored.database, restoreFrom } };
    const { errors, exit } = await run([...START, ...ALL], { settings });
    expect(exit).toBe(1);
    expect(errors).toContain('restoreFrom is {"kind":"point-in-time"');
  });

  test('a deployment that did not replace the cluster is no restore', async () => {
    jest.spyOn(aws, 'deployData').mockImplementation(() => undefined);
    const { errors, exit } = await run([...START, ...ALL]);
    expect(exit).toBe(1);
    expect(errors).toContain(`production-data contains production-main, not ${NEW}.`);
    expect(errors).toContain(`${NEW} is missing, not available.`);
  });

  test('an unprotected cluster, or one without instances, is refused', async () => {
    aws.deployData(NEW);
    aws.deployData('production-main');
    aws.clusters.delete(NEW);
    jest.spyOn(aws, 'deployData').mockImplementation(() => {
      aws.clusters.set(NEW, { instances: 0, isProtected: false });
    });
    const { errors } = await run([...START, ...ALL]);
    expect(errors).toContain(`${NEW} has no instance.`);
    expect(errors).toContain(`${NEW} is not protected against deletion.`);
  });

  test('a cluster that a rollback left is named, with the commands that delete it', async () => {
    cdkFailure = 'deploy production/data';
    await run([...START, ...CONFIRMED.slice(0, 2).flatMap((step) => ['--yes', step])]);
    aws.clusters.set(NEW, { instances: 0, isProtected: true });
    const { errors } = await run([...RESUME, ...ALL]);
    expect(errors).toContain(`aws rds delete-db-cluster --db-cluster-identifier ${NEW} --skip-final-snapshot`);
  });

  test('services that are still stopped after the deployment are named', async () => {
    jest.spyOn(aws, 'deployWorkloads').mockImplementation(() => {
      FakeRestoreAws.prototype.deployWorkloads.call(aws);
      Object.assign(aws, { desiredCount: 0, isSuspended: true });
    });
    const { errors, exit } = await run([...START, ...ALL]);
    expect(exit).toBe(1);
    expect(errors).toContain(`${SERVICE} is still stopped.`);
    expect(errors).toContain(`${SCALING} is still stopped.`);
  });

  test('a workload that the deployment did not create is named', async () => {
    jest.spyOn(aws, 'deployWorkloads').mockImplementation(() => undefined);
    const { errors, exit } = await run([...START, ...ALL]);
    expect(exit).toBe(1);
    expect(errors).toContain('production-service-web is missing.');
  });
});

describe('abandon', () => {
  test('starts again what was stopped, and removes the progress', async () => {
    await run([...START, '--yes', 'stop-writers']);
    expect([aws.desiredCount, aws.isSuspended, aws.isEnabled]).toEqual([0, true, false]);
    const { exit } = await run(['production', '--abandon'], { settings: production });
    expect(exit).toBe(0);
    expect([aws.desiredCount, aws.isSuspended, aws.isEnabled]).toEqual([2, false, true]);
    expect(existsSync(progressFile())).toBe(false);
  });

  test('is refused after the first deletion', async () => {
    aws.undeletable.add('production-service-web');
    await run([...START, ...ALL]);
    const { errors, exit } = await run(['production', '--abandon']);
    expect(exit).toBe(1);
    expect(errors).toContain('production-job-report is or was deleted: the restore cannot be abandoned.');
    expect(existsSync(progressFile())).toBe(true);
  });
});

describe('preconditions, before anything is changed', () => {
  /* eslint-disable jest/no-standalone-expect -- every test of this group has this effect */
  afterEach(() => {
    expect(existsSync(progressFile())).toBe(false);
    expect(aws.sent.filter(({ name }) => /^(?:Update|Register|Stop|Delete)/.test(name))).toEqual([]);
  });
  /* eslint-enable jest/no-standalone-expect */

  test('the account of the credentials', async () => {
    aws.account = '111111111111';
    const { errors, exit } = await run([...START, ...ALL]);
    expect(exit).toBe(1);
    expect(errors).toContain('The credentials are of account 111111111111');
  });

  test('a time within the restorable window', async () => {
    const { errors, exit } = await run(['production', '--to', '2026-11-28T09:00:00Z', ...ALL]);
    expect(exit).toBe(1);
    expect(errors).toBe(
      'production-main cannot be restored to 2026-11-28T09:00:00Z: allowed is 2026-10-20T00:00:00.000Z to 2026-11-28T08:00:00.000Z.',
    );
  });

  test('a source that exists', async () => {
    aws.clusters.delete('production-main');
    expect((await run([...START, ...ALL])).errors).toContain('The cluster production-main does not exist');
    const arn = `arn:aws:rds:eu-west-1:${production.account}:cluster-snapshot:other`;
    expect((await run(['production', '--snapshot', arn])).errors).toContain('does not exist; it has to be available');
  });

  test('a snapshot in the Region of the environment', async () => {
    const arn = `arn:aws:rds:eu-central-1:${production.account}:cluster-snapshot:other`;
    expect((await run(['production', '--snapshot', arn])).errors).toContain(
      'The snapshot is in eu-central-1: copy it to eu-west-1',
    );
  });

  test('no stack that CloudFormation works on', async () => {
    aws.stacks.set('production-edge', {
      status: 'UPDATE_ROLLBACK_IN_PROGRESS',
      protected: true,
      resources: [],
      imports: [],
    });
    expect((await run([...START, ...ALL])).errors).toContain('production-edge (UPDATE_ROLLBACK_IN_PROGRESS)');
  });

  test('a stack of the database that takes an update', async () => {
    aws.stacks.set('production-data', {
      status: 'UPDATE_ROLLBACK_FAILED',
      protected: true,
      resources: [],
      imports: [],
    });
    expect((await run([...START, ...ALL])).errors).toContain('The stack production-data is UPDATE_ROLLBACK_FAILED');
  });

  test('no importing stack that can hold data', async () => {
    aws.stacks.set('production-search', {
      status: 'CREATE_COMPLETE',
      protected: true,
      resources: [],
      imports: ['Endpoint'],
    });
    expect((await run([...START, ...ALL])).errors).toContain(
      'no services, jobs or dashboards of production: production-search',
    );
  });

  test('an identifier that is free', async () => {
    aws.clusters.set(NEW, { instances: 1, isProtected: true });
    expect((await run([...START, ...ALL])).errors).toContain(`A cluster ${NEW} exists already.`);
  });
});

describe('wrong calls end with 2', () => {
  test.each([
    [['production'], 'Give exactly one of --to, --snapshot, --resume and --abandon.'],
    [['production', '--to', 'yesterday'], "--to 'yesterday' is not a time; write it in UTC as 2026-11-22T09:30:00Z."],
    [['production', '--to', TIME, '--resume'], 'Give exactly one of'],
    [['production', '--snapshot', 'arn:aws:s3:::bucket'], 'is not the ARN of a cluster snapshot'],
    [['production', '--resume', '--from', 'production-main'], '--from is for --to.'],
    [[...START, '--identifier', 'main'], "--identifier 'main' does not end in -r and eight digits"],
    [[...START, '--yes', 'everything'], "--yes 'everything' is not a step; the steps are stop-writers, settings"],
    [
      ['nowhere', '--to', TIME],
      "There is no environment 'nowhere'; the settings have development, staging, production.",
    ],
    [[...START, '--force'], "Unknown option '--force'"],
    [RESUME, 'No restore of production is in progress'],
  ])('%j', async (argv, message) => {
    const { errors, exit } = await run(argv);
    expect(exit).toBe(2);
    expect(errors).toContain(message);
    expect(errors).toContain('Usage: npm run restore');
    expect(aws.sent).toEqual([]);
  });

  test('a second start while a restore is in progress', async () => {
    await run(START);
    const { errors, exit } = await run(START);
    expect(exit).toBe(2);
    expect(errors).toContain('Continue it with --resume, or end it with --abandon.');
  });

  test('settings that are not valid', async () => {
    const database = { ...production.database, identifier: 'main-r20261128' };
    const { errors, exit } = await run(START, { settings: { ...production, database } });
    expect(exit).toBe(2);
    expect(errors).toContain('restoreFrom');
  });

  test('a progress file of another environment stops', async () => {
    await run(START);
    const contents = readFileSync(progressFile(), 'utf8').replace(production.account, '111111111111');
    writeFileSync(progressFile(), contents);
    await expect(run(RESUME)).resolves.toMatchObject({ exit: 1 });
  });
});
