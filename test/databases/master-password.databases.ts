import { rotate } from '../../constructs/custom-resource/runtime/master-password';
import { MASTER_PASSWORD, MASTER_USER } from './support/master-user';
import { PostgresServer } from './support/postgres-server';

let server: PostgresServer;

beforeAll(async () => {
  server = await PostgresServer.start();
}, 120_000);

afterAll(() => server.stop());

/** Signs in as the master user. */
async function signIn(password: string): Promise<void> {
  const client = await server.connect(MASTER_USER, 'postgres', password);
  await client.end();
}

test('a rotation replaces the password; a step that runs twice, or fails and runs again, leaves one that signs in', async () => {
  const values = new Map([['old', JSON.stringify({ username: MASTER_USER, password: MASTER_PASSWORD })]]);
  const stages: Record<string, string[]> = { old: ['AWSCURRENT'], new: ['AWSPENDING'] };
  const passwordOf = (version: string) => (JSON.parse(values.get(version) ?? '{}') as { password: string }).password;
  const secret = {
    stages: () => Promise.resolve(stages),
    read: (version: string | undefined) => Promise.resolve(values.get(version ?? 'old')),
    putPending: (version: string, value: string) => Promise.resolve(values.set(version, value)),
    makeCurrent: (to: string) => Promise.resolve(Object.assign(stages, { old: [], [to]: ['AWSCURRENT'] })),
  };
  let failures = 1;
  const cluster = {
    // RDS sets it as superuser. The first attempt is lost on the way.
    setPassword: (password: string) =>
      (failures -= 1) >= 0
        ? Promise.reject(new Error('lost'))
        : server.asSuperuser('postgres', `ALTER ROLE ${MASTER_USER} PASSWORD '${password}'`),
    state: () => Promise.resolve({ status: 'available', pending: false }),
  };
  const step = (Step: string) =>
    rotate({ Step, ClientRequestToken: 'new' }, { secret, cluster, wait: () => Promise.resolve() });

  await signIn(MASTER_PASSWORD);
  await step('createSecret');
  await expect(step('setSecret')).rejects.toThrow('lost');
  await signIn(MASTER_PASSWORD);
  await step('createSecret');
  await step('setSecret');
  await step('setSecret');
  await step('testSecret');
  await signIn(passwordOf('new'));
  await expect(signIn(MASTER_PASSWORD)).rejects.toThrow('password authentication failed');
  await step('finishSecret');
  expect(stages).toEqual({ old: [], new: ['AWSCURRENT'] });
  await step('finishSecret');
  await signIn(passwordOf('new'));
});
