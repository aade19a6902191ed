import type { RestoreSettings } from '../../../../lib/config';
import { production } from '../../../reference-estate';
import { FakeRestoreAws, SCALING, SERVICE } from '../../../support/fake-restore-aws';
import { CONFIRMED, RESTORED, RESTORED_CLUSTER, RestoreTrial, RESUME, START, TIME } from './restore-trial';

let trial: RestoreTrial;

beforeEach(() => {
  trial = new RestoreTrial();
});

afterEach(() => trial.remove());

describe('resume', () => {
  test.each(CONFIRMED)('continues after a stop before %s, and repeats no step', async (step) => {
    await trial.start(CONFIRMED.filter((other) => other !== step));
    const before = trial.done;
    const { exit, output } = await trial.resume();
    expect(exit).toBe(0);
    for (const earlier of before) expect(output).not.toContain(`(${earlier})`);
    expect(trial.cdkCalls).toHaveLength(3);
  });

  test.each([
    ['RegisterScalableTarget', 'stop-writers'],
    ['UpdateService', 'stop-writers'],
    ['DeleteStack', 'delete-workloads'],
  ])('continues after %s failed in %s', async (operation, step) => {
    trial.aws.failures.set(operation, 'Rate exceeded');
    const failed = await trial.start();
    expect(failed).toMatchObject({ exit: 1, errors: 'AWS or the CDK CLI failed: Error: Rate exceeded' });
    expect(trial.done).not.toContain(step);
    trial.aws.failures.clear();
    expect((await trial.resume()).exit).toBe(0);
  });

  test.each([
    ['diff', 'difference'],
    ['deploy production/data', 'deploy-data'],
    ['deploy production/*', 'deploy-workloads'],
  ])('continues after cdk %s failed in %s', async (call, step) => {
    trial.cdkFailure = call;
    const failed = await trial.start();
    expect(failed.exit).toBe(1);
    expect(failed.errors).toMatch(/^cdk (?:diff|deploy) failed with exit code 1/);
    expect(trial.done).not.toContain(step);
    trial.cdkFailure = undefined;
    expect((await trial.resume()).exit).toBe(0);
  });

  test('keeps the state before the restore when stopping was interrupted', async () => {
    trial.aws.failures.set('StopExecution', 'Rate exceeded');
    await trial.start();
    expect(trial.aws.desiredCount).toBe(0);
    trial.aws.failures.clear();
    await trial.run([...RESUME, '--yes', 'stop-writers']);
    await trial.run(['production', '--abandon']);
    expect([trial.aws.desiredCount, trial.aws.isSuspended, trial.aws.isEnabled]).toEqual([2, false, true]);
  });

  test('keeps the identifier on a later day', async () => {
    await trial.run(START);
    const { exit, output } = await trial.resume({ today: '2026-11-29' });
    expect(exit).toBe(0);
    expect(output).toContain(`${RESTORED_CLUSTER} is available.`);
  });
});

describe('a failing step', () => {
  test('a stack that is not deleted stops the restore before the deployment', async () => {
    trial.aws.undeletable.add('production-job-report');
    const { errors, exit } = await trial.start();
    expect(exit).toBe(1);
    expect(errors).toBe(
      [
        'production-job-report is not deleted; its state is DELETE_FAILED.',
        '  Group: has a dependent object',
        'Remove the cause (docs/runbooks/stuck-deployment.md), then continue with --resume.',
      ].join('\n'),
    );
    expect(trial.cdkCalls).toEqual(['diff production/data -c environment=production']);
  });

  test('a stack that another one refers to is deleted again after the other', async () => {
    // The first deletion is that of the job, which fails while the service exists.
    jest.spyOn(trial.aws.undeletable, 'has').mockReturnValueOnce(true);
    const { errors, exit } = await trial.start();
    expect({ errors, exit }).toEqual({ errors: '', exit: 0 });
    expect(trial.aws.inputs('DeleteStack').map(({ StackName }) => StackName)).toEqual([
      'production-job-report',
      'production-service-web',
      'production-job-report',
    ]);
  });

  test('settings without the source print the change, then a resumed restore continues', async () => {
    const { errors, exit } = await trial.start(CONFIRMED, { settings: production });
    expect(exit).toBe(1);
    expect(errors).toBe(
      [
        'Write these two values into `database` in the settings of production, and keep them permanently:',
        "    identifier: 'main-r20261128',",
        `    restoreFrom: { kind: 'point-in-time', clusterIdentifier: 'production-main', time: '${TIME}' },`,
        "identifier is 'main', not 'main-r20261128'.",
        'restoreFrom is not set.',
        'Then continue with --resume.',
      ].join('\n'),
    );
    expect((await trial.resume()).exit).toBe(0);
  });

  test('another time in the settings is refused', async () => {
    const restoreFrom = { ...RESTORED.database.restoreFrom, time: '2026-11-23T09:30:00Z' } as RestoreSettings;
    const settings = { ...RESTORED, database: { ...RESTORED.database, restoreFrom } };
    const { errors, exit } = await trial.start(CONFIRMED, { settings });
    expect(exit).toBe(1);
    expect(errors).toContain('restoreFrom is {"kind":"point-in-time"');
  });

  test('a deployment that did not replace the cluster is no restore', async () => {
    jest.spyOn(trial.aws, 'deployData').mockImplementation(() => undefined);
    const { errors, exit } = await trial.start();
    expect(exit).toBe(1);
    expect(errors).toContain(`production-data contains production-main, not ${RESTORED_CLUSTER}.`);
    expect(errors).toContain(`${RESTORED_CLUSTER} is missing, not available.`);
  });

  test('an unprotected cluster, or one without instances, is refused', async () => {
    trial.aws.deployData(RESTORED_CLUSTER);
    trial.aws.deployData('production-main');
    trial.aws.clusters.delete(RESTORED_CLUSTER);
    jest.spyOn(trial.aws, 'deployData').mockImplementation(() => {
      trial.aws.clusters.set(RESTORED_CLUSTER, { instances: 0, isProtected: false });
    });
    const { errors } = await trial.start();
    expect(errors).toContain(`${RESTORED_CLUSTER} has no instance.`);
    expect(errors).toContain(`${RESTORED_CLUSTER} is not protected against deletion.`);
  });

  test('a cluster that a rollback left is named, with the commands that delete it', async () => {
    trial.cdkFailure = 'deploy production/data';
    await trial.start(CONFIRMED.slice(0, 2));
    trial.aws.clusters.set(RESTORED_CLUSTER, { instances: 0, isProtected: true });
    const { errors } = await trial.resume();
    expect(errors).toContain(
      `aws rds delete-db-cluster --db-cluster-identifier ${RESTORED_CLUSTER} --skip-final-snapshot`,
    );
  });

  test('services that are still stopped after the deployment are named', async () => {
    jest.spyOn(trial.aws, 'deployWorkloads').mockImplementation(() => {
      FakeRestoreAws.prototype.deployWorkloads.call(trial.aws);
      Object.assign(trial.aws, { desiredCount: 0, isSuspended: true });
    });
    const { errors, exit } = await trial.start();
    expect(exit).toBe(1);
    expect(errors).toContain(`${SERVICE} is still stopped.`);
    expect(errors).toContain(`${SCALING} is still stopped.`);
  });

  test('a workload that the deployment did not create is named', async () => {
    jest.spyOn(trial.aws, 'deployWorkloads').mockImplementation(() => undefined);
    const { errors, exit } = await trial.start();
    expect(exit).toBe(1);
    expect(errors).toContain('production-service-web is missing.');
  });
});
