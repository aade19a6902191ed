import { existsSync } from 'node:fs';
import { production } from '../../../reference-estate';
import type { FakeRestoreAws } from '../../../support/fake-restore-aws';
import { titled } from '../../../support/titled';
import { CONFIRM_ALL, RESTORED_CLUSTER, RestoreTrial, TIME } from './restore-trial';

const TO = ['--to', TIME];

let trial: RestoreTrial;

beforeEach(() => {
  trial = new RestoreTrial();
});

afterEach(() => trial.remove());

describe('preconditions, before anything is changed', () => {
  const SNAPSHOT = `arn:aws:rds:eu-west-1:${production.account}:cluster-snapshot:other`;

  test.each(
    titled<[change: (aws: FakeRestoreAws) => unknown, source: readonly string[], message: string]>({
      'the account of the credentials': [
        (aws) => (aws.account = '111111111111'),
        TO,
        'The credentials are of account 111111111111',
      ],
      'a time within the restorable window': [
        () => undefined,
        ['--to', '2026-11-28T09:00:00Z'],
        'production-main cannot be restored to 2026-11-28T09:00:00Z: allowed is 2026-10-20T00:00:00.000Z to 2026-11-28T08:00:00.000Z.',
      ],
      'a source cluster that exists': [
        (aws) => aws.clusters.delete('production-main'),
        TO,
        'The cluster production-main does not exist',
      ],
      'a snapshot that exists': [() => undefined, ['--snapshot', SNAPSHOT], 'does not exist; it has to be available'],
      'a snapshot in the Region of the environment': [
        () => undefined,
        ['--snapshot', SNAPSHOT.replace('eu-west-1', 'eu-central-1')],
        'The snapshot is in eu-central-1: copy it to eu-west-1',
      ],
      'no stack that CloudFormation works on': [
        (aws) => aws.deploy('production-edge', 'UPDATE_ROLLBACK_IN_PROGRESS'),
        TO,
        'production-edge (UPDATE_ROLLBACK_IN_PROGRESS)',
      ],
      'a stack of the database that takes an update': [
        (aws) => aws.deploy('production-data', 'UPDATE_ROLLBACK_FAILED'),
        TO,
        'The stack production-data is UPDATE_ROLLBACK_FAILED',
      ],
      'no importing stack that can hold data': [
        (aws) => aws.deploy('production-search', 'CREATE_COMPLETE', ['Endpoint']),
        TO,
        'no services, jobs or dashboards of production: production-search',
      ],
      'an identifier that is free': [
        (aws) => aws.clusters.set(RESTORED_CLUSTER, { instances: 1, isProtected: true }),
        TO,
        `A cluster ${RESTORED_CLUSTER} exists already.`,
      ],
    }),
  )('%s', async (_title, change, source, message) => {
    change(trial.aws);
    const { errors, exit } = await trial.run(['production', ...source, ...CONFIRM_ALL]);
    expect(exit).toBe(1);
    expect(errors).toContain(message);
    expect(existsSync(trial.progressFile)).toBe(false);
    expect(trial.aws.sent.filter(({ name }) => /^(?:Update|Register|Stop|Delete)/.test(name))).toEqual([]);
  });
});
