import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { production } from '../../../reference-estate';
import { STEP_IDS } from '../../../../lib/operate/restore/step-ids';
import { RESTORE_STEPS } from '../../../../lib/operate/restore/steps';
import { SCALING, SERVICE, STATE_MACHINE } from '../../../support/fake-restore-aws';
import {
  CONFIRM_ALL,
  CONFIRMED,
  RESTORED,
  RESTORED_REPORTING,
  RestoreTrial,
  RESUME,
  START,
  TIME,
  WITH_REPORTING,
} from './restore-trial';

const WORKLOADS = ['production-job-report', 'production-service-web'];

let trial: RestoreTrial;

beforeEach(() => {
  trial = new RestoreTrial();
});

afterEach(() => trial.remove());

describe('a restore', () => {
  test('runs every step of the runbook, and removes its progress', async () => {
    const { errors, exit, output } = await trial.start();
    expect({ errors, exit }).toEqual({ errors: '', exit: 0 });
    expect(trial.cdkCalls).toEqual([
      'diff production/data -c environment=production',
      'deploy production/data -c environment=production',
      'deploy production/* -c environment=production --import-existing-resources',
    ]);
    expect([...trial.aws.stacks.keys()].sort()).toEqual(['production-data', ...WORKLOADS]);
    expect(existsSync(trial.progressFile)).toBe(false);
    expect(output).toContain(
      'aws rds modify-db-cluster --db-cluster-identifier production-main --no-deletion-protection',
    );
    expect(output).toContain(
      'aws rds delete-db-cluster --db-cluster-identifier production-main --final-db-snapshot-identifier',
    );
  });

  test('stops scaling before tasks, disables the schedule as it is otherwise, and ends runs of jobs', async () => {
    await trial.start(['stop-writers']);
    const stops = ['RegisterScalableTarget', 'UpdateSchedule', 'UpdateService', 'StopExecution'];
    const sent = trial.aws.sent.filter(({ name }) => stops.includes(name));
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

  test('deletes importing stacks only, in any stable state', async () => {
    trial.aws.deploy('production-service-other', 'CREATE_COMPLETE', ['Key']);
    await trial.start();
    expect(trial.aws.inputs('DeleteStack').map(({ StackName }) => StackName)).toEqual(WORKLOADS);
    expect(trial.aws.stacks.has('production-service-other')).toBe(true);
  });

  test('restores from a snapshot of AWS Backup', async () => {
    const arn = `arn:aws:rds:eu-west-1:${production.account}:cluster-snapshot:awsbackup:job-1`;
    const database = { ...RESTORED.database, restoreFrom: { kind: 'snapshot', arn } as const };
    const { exit } = await trial.run(['production', '--snapshot', arn, ...CONFIRM_ALL], {
      settings: { ...RESTORED, database },
    });
    expect(exit).toBe(0);
    expect(trial.aws.inputs('DescribeDBClusterSnapshots')).toEqual([
      { DBClusterSnapshotIdentifier: 'awsbackup:job-1', SnapshotType: 'awsbackup', IncludeShared: false },
    ]);
  });

  test('of a further database changes its stack and the stacks that import from it, and nothing of the other database', async () => {
    trial.aws.deployData('production-reporting', 'production-data-reporting');
    trial.aws.deploy('production-service-reports', 'CREATE_COMPLETE', ['Reports']);
    const call = ['production', '--database', 'reporting', '--to', TIME, ...CONFIRM_ALL];
    const before = await trial.run(call, { settings: WITH_REPORTING });
    expect(before.exit).toBe(1);
    expect(before.errors).toContain('into `databases.reporting` in the settings of production');
    expect(before.errors).toContain("identifier: 'reporting-r20261128',");
    const { errors, exit, output } = await trial.resume({ settings: RESTORED_REPORTING });
    expect({ errors, exit }).toEqual({ errors: '', exit: 0 });
    expect(trial.cdkCalls).toEqual([
      'diff production/data-reporting -c environment=production',
      'deploy production/data-reporting -c environment=production',
      'deploy production/* -c environment=production --import-existing-resources',
    ]);
    expect(trial.aws.inputs('DeleteStack').map(({ StackName }) => StackName)).toEqual(['production-service-reports']);
    expect(output).toContain(`where table_schema = '${production.database.databaseName}'`);
    expect(output).toContain('delete-db-cluster --db-cluster-identifier production-reporting ');
  });

  test('has its steps in the order that the command line lists', () => {
    expect(RESTORE_STEPS.map(({ id }) => id)).toEqual(STEP_IDS);
  });
});

describe('confirmation', () => {
  test.each(CONFIRMED)('without a terminal, %s is not started unless it is confirmed in advance', async (step) => {
    const { errors, exit } = await trial.start(CONFIRMED.filter((other) => other !== step));
    expect(exit).toBe(1);
    expect(errors).toBe(
      `There is no terminal to confirm ${step} in. Continue with: cdk-secure-baseline restore production --resume --yes ${step}`,
    );
    expect(trial.done).not.toContain(step);
  });

  test('at a terminal the name of the environment confirms', async () => {
    const { exit } = await trial.run(START, { answers: ['production', 'production', ' production ', 'production'] });
    expect(exit).toBe(0);
  });

  test('anything else refuses, and changes nothing', async () => {
    const { errors, exit } = await trial.run(START, { answers: ['yes'] });
    expect({ errors, exit }).toEqual({
      errors:
        'Not confirmed: stop-writers was not started. Continue with: cdk-secure-baseline restore production --resume',
      exit: 1,
    });
    expect(trial.aws.sent.filter(({ name }) => /^(?:Update|Register|Stop|Delete)/.test(name))).toEqual([]);
  });

  test('states that an unprotected cluster is deleted', async () => {
    trial.aws.clusters.set('production-main', { instances: 1, isProtected: false });
    const { output } = await trial.start(['stop-writers', 'delete-workloads']);
    expect(output).toContain('production-main is not protected against deletion: CLOUDFORMATION DELETES IT.');
  });
});

describe('abandon', () => {
  test('starts again what was stopped, and removes the progress', async () => {
    await trial.start(['stop-writers']);
    expect([trial.aws.desiredCount, trial.aws.isSuspended, trial.aws.isEnabled]).toEqual([0, true, false]);
    const { exit } = await trial.run(['production', '--abandon'], { settings: production });
    expect(exit).toBe(0);
    expect([trial.aws.desiredCount, trial.aws.isSuspended, trial.aws.isEnabled]).toEqual([2, false, true]);
    expect(existsSync(trial.progressFile)).toBe(false);
  });

  test('is refused after the first deletion', async () => {
    trial.aws.undeletable.add('production-service-web');
    await trial.start();
    const { errors, exit } = await trial.run(['production', '--abandon']);
    expect(exit).toBe(1);
    expect(errors).toContain('production-job-report is or was deleted: the restore cannot be abandoned.');
    expect(existsSync(trial.progressFile)).toBe(true);
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
    [[...START, '--database', 'reports'], "There is no database 'reports' in production; its databases are main."],
    [[...RESUME, '--database', 'main'], '--database is for --to and --snapshot.'],
    [[...START, '--force'], "Unknown option '--force'"],
    [RESUME, 'No restore of production is in progress'],
  ])('%j', async (argv, message) => {
    const { errors, exit } = await trial.run(argv);
    expect(exit).toBe(2);
    expect(errors).toContain(message);
    expect(errors).toContain('Usage: cdk-secure-baseline restore');
    expect(trial.aws.sent).toEqual([]);
  });

  test('a second start while a restore is in progress', async () => {
    await trial.run(START);
    const { errors, exit } = await trial.run(START);
    expect(exit).toBe(2);
    expect(errors).toContain('Continue it with --resume, or end it with --abandon.');
  });

  test('settings that are not valid', async () => {
    const database = { ...production.database, identifier: 'main-r20261128' };
    const { errors, exit } = await trial.run(START, { settings: { ...production, database } });
    expect(exit).toBe(2);
    expect(errors).toContain('restoreFrom');
  });

  test('a progress file of another environment stops', async () => {
    await trial.run(START);
    const contents = readFileSync(trial.progressFile, 'utf8').replace(production.account, '111111111111');
    writeFileSync(trial.progressFile, contents);
    await expect(trial.run(RESUME)).resolves.toMatchObject({ exit: 1 });
  });
});
