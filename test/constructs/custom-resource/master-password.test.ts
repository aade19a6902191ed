import { rotate } from '../../../constructs/custom-resource/runtime/master-password';

const OLD = { username: 'baseline_admin', password: 'old', dbClusterIdentifier: 'main' };

/** A fake secret and cluster: the new version is pending, without a value. */
function parts() {
  const stages: Record<string, string[]> = { old: ['AWSCURRENT'], new: ['AWSPENDING'] };
  const values: Record<string, string> = { old: JSON.stringify(OLD) };
  const ready = { status: 'available', pending: false };
  const states = [{ status: 'resetting-master-credentials', pending: true }];
  const cluster = {
    setPassword: jest.fn<Promise<unknown>, [string]>().mockResolvedValue({}),
    state: jest.fn(() => Promise.resolve(states.shift() ?? ready)),
  };
  const secret = {
    stages: () => Promise.resolve(stages),
    read: (version: string | undefined): Promise<string | undefined> => Promise.resolve(values[version ?? 'old']),
    putPending: (version: string, value: string) => Promise.resolve((values[version] = value)),
    makeCurrent: jest.fn<Promise<unknown>, [string, string | undefined]>().mockResolvedValue({}),
  };
  const wait = jest.fn<Promise<void>, [number]>().mockResolvedValue();
  const step = (Step: string, ClientRequestToken = 'new') =>
    rotate({ Step, ClientRequestToken }, { secret, cluster, wait });
  const pending = () => JSON.parse(values['new'] ?? '{}') as typeof OLD;
  return { cluster, pending, secret, stages, step, wait };
}

test('the four steps create a password, set it through RDS, wait for it, and then make it current', async () => {
  const { cluster, pending, secret, step, wait } = parts();
  await step('createSecret');
  expect(pending()).toEqual({ ...OLD, password: expect.stringMatching(/^[A-Za-z0-9]{40}$/) as unknown });
  await step('setSecret');
  expect(cluster.setPassword.mock.calls).toEqual([[pending().password]]);
  expect(wait).toHaveBeenCalledTimes(2);
  await step('testSecret');
  expect(secret.makeCurrent).not.toHaveBeenCalled();
  await step('finishSecret');
  expect(secret.makeCurrent.mock.calls).toEqual([['new', 'old']]);
});

test('a repeated step does not change the pending password', async () => {
  const { pending, step } = parts();
  await step('createSecret');
  const { password } = pending();
  await step('createSecret');
  expect(pending().password).toBe(password);
});

test('the test of a new schedule, with a version that has no value, reads the current password and changes nothing', async () => {
  const { cluster, secret, step } = parts();
  await step('testSecret');
  expect(cluster.state).toHaveBeenCalled();
  expect(cluster.setPassword).not.toHaveBeenCalled();
  expect(secret.makeCurrent).not.toHaveBeenCalled();
});

test('the test of a new schedule fails if the current version contains no password', async () => {
  const { secret, step } = parts();
  secret.read = () => Promise.resolve(undefined);
  await expect(step('testSecret')).rejects.toThrow('The current version contains no password');
});

test('a version that is already current is not changed', async () => {
  const { cluster, step } = parts();
  await step('setSecret', 'old');
  expect(cluster.setPassword).not.toHaveBeenCalled();
});

test.each([
  ['a version that the secret does not have', 'createSecret', 'other', 'The secret has no version other to rotate to'],
  ['a version without a password', 'setSecret', 'new', 'Version new contains no password'],
  ['an unknown step', 'begin', 'new', "'begin' is not a rotation step"],
])('rejects %s', async (_name, name, version, message) => {
  await expect(parts().step(name, version)).rejects.toThrow(message);
});

test('rejects a version that is no longer pending', async () => {
  const { stages, step } = parts();
  stages['new'] = [];
  await expect(step('createSecret')).rejects.toThrow('Version new is not pending');
});

test('a cluster that does not become available fails the rotation, which Secrets Manager then retries', async () => {
  const { cluster, step } = parts();
  cluster.state.mockImplementation(() => Promise.resolve({ status: 'upgrading', pending: false }));
  await step('createSecret');
  await expect(step('setSecret')).rejects.toThrow('The cluster is upgrading, and its password is not set yet');
});
