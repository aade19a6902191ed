import { existsSync } from 'node:fs';
import { production } from '../../../reference-estate';
import { CONFIRM_ALL, RESTORED_CLUSTER, RestoreTrial, START } from './restore-trial';

let trial: RestoreTrial;

beforeEach(() => {
  trial = new RestoreTrial();
});

afterEach(() => trial.remove());

describe('preconditions, before anything is changed', () => {
  /* eslint-disable jest/no-standalone-expect -- a hook asserts once, for every test of the group, that nothing was changed; the lint rule knows assertions in tests only */
  afterEach(() => {
    expect(existsSync(trial.progressFile)).toBe(false);
    expect(trial.aws.sent.filter(({ name }) => /^(?:Update|Register|Stop|Delete)/.test(name))).toEqual([]);
  });
  /* eslint-enable jest/no-standalone-expect */

  test('the account of the credentials', async () => {
    trial.aws.account = '111111111111';
    const { errors, exit } = await trial.run([...START, ...CONFIRM_ALL]);
    expect(exit).toBe(1);
    expect(errors).toContain('The credentials are of account 111111111111');
  });

  test('a time within the restorable window', async () => {
    const { errors, exit } = await trial.run(['production', '--to', '2026-11-28T09:00:00Z', ...CONFIRM_ALL]);
    expect(exit).toBe(1);
    expect(errors).toBe(
      'production-main cannot be restored to 2026-11-28T09:00:00Z: allowed is 2026-10-20T00:00:00.000Z to 2026-11-28T08:00:00.000Z.',
    );
  });

  test('a source that exists', async () => {
    trial.aws.clusters.delete('production-main');
    expect((await trial.run([...START, ...CONFIRM_ALL])).errors).toContain(
      'The cluster production-main does not exist',
    );
    const arn = `arn:aws:rds:eu-west-1:${production.account}:cluster-snapshot:other`;
    expect((await trial.run(['production', '--snapshot', arn])).errors).toContain(
      'does not exist; it has to be available',
    );
  });

  test('a snapshot in the Region of the environment', async () => {
    const arn = `arn:aws:rds:eu-central-1:${production.account}:cluster-snapshot:other`;
    expect((await trial.run(['production', '--snapshot', arn])).errors).toContain(
      'The snapshot is in eu-central-1: copy it to eu-west-1',
    );
  });

  test('no stack that CloudFormation works on', async () => {
    trial.aws.stacks.set('production-edge', {
      status: 'UPDATE_ROLLBACK_IN_PROGRESS',
      protected: true,
      resources: [],
      imports: [],
    });
    expect((await trial.run([...START, ...CONFIRM_ALL])).errors).toContain(
      'production-edge (UPDATE_ROLLBACK_IN_PROGRESS)',
    );
  });

  test('a stack of the database that takes an update', async () => {
    trial.aws.stacks.set('production-data', {
      status: 'UPDATE_ROLLBACK_FAILED',
      protected: true,
      resources: [],
      imports: [],
    });
    expect((await trial.run([...START, ...CONFIRM_ALL])).errors).toContain(
      'The stack production-data is UPDATE_ROLLBACK_FAILED',
    );
  });

  test('no importing stack that can hold data', async () => {
    trial.aws.stacks.set('production-search', {
      status: 'CREATE_COMPLETE',
      protected: true,
      resources: [],
      imports: ['Endpoint'],
    });
    expect((await trial.run([...START, ...CONFIRM_ALL])).errors).toContain(
      'no services, jobs or dashboards of production: production-search',
    );
  });

  test('an identifier that is free', async () => {
    trial.aws.clusters.set(RESTORED_CLUSTER, { instances: 1, isProtected: true });
    expect((await trial.run([...START, ...CONFIRM_ALL])).errors).toContain(
      `A cluster ${RESTORED_CLUSTER} exists already.`,
    );
  });
});
