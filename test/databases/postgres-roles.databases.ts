import { setTimeout as pause } from 'node:timers/promises';
import { dataApi, makeRole } from '../../constructs/custom-resource/runtime/database-roles';
import { POSTGRESQL_RESERVED_WORDS } from '../../facts/database-names';
import { postgresDataApi, type LoopbackDataApi } from './support/data-api';
import { memberships, PostgresServer } from './support/postgres-server';
import { ROUNDS, roleEvent, roleProgram } from './support/role-event';

const MARK = 'cdk-secure-baseline: workload';

let server: PostgresServer;
let api: LoopbackDataApi;

beforeAll(async () => {
  server = await PostgresServer.start();
  for (const database of ['shop', 'crm', 'rounds']) await server.createDatabase(database);
  api = postgresDataApi(server);
  await api.listen();
}, 120_000);

afterAll(async () => {
  await api.close();
  await server.stop();
});

const program = roleProgram('postgres', 'shop');

describe('access, by connections of the workloads', () => {
  beforeAll(async () => {
    await program('migration', 'owner');
    await program('web', 'read-write');
    await program('report', 'read-only');
    await server.run('migration', 'shop', 'CREATE TABLE orders (id serial PRIMARY KEY, note text)');
  });

  const INSERT = "INSERT INTO orders (note) VALUES ('new')";

  test('a read-write role reads and changes rows of tables that an owner created', async () => {
    await server.run('web', 'shop', INSERT, "UPDATE orders SET note = 'paid'");
    expect(await server.run('web', 'shop', 'SELECT id, note FROM orders')).toEqual([{ id: 1, note: 'paid' }]);
  });

  test('a read-only role reads rows and changes none', async () => {
    expect(await server.run('report', 'shop', 'SELECT note FROM orders')).toEqual([{ note: 'paid' }]);
    await expect(server.run('report', 'shop', INSERT)).rejects.toThrow('permission denied for table orders');
  });

  test.each(['web', 'report'])('%s creates and drops no table', async (user) => {
    await expect(server.run(user, 'shop', 'CREATE TABLE mine (id int)')).rejects.toThrow(
      'permission denied for schema',
    );
    await expect(server.run(user, 'shop', 'DROP TABLE orders')).rejects.toThrow('must be owner of table orders');
  });

  test.each(['web', 'report', 'migration'])(
    '%s cannot become a group of another access, or the master user',
    async (user) => {
      const own = { web: 'shop-writer', report: 'shop-reader', migration: 'shop-owner' }[user];
      for (const role of ['shop-reader', 'shop-writer', 'shop-owner', 'baseline_admin', 'rds_superuser']) {
        if (role === own) continue;
        await expect(server.run(user, 'shop', `SET ROLE "${role}"`)).rejects.toThrow('permission denied to set role');
        await expect(server.run(user, 'shop', `GRANT "${role}" TO "${user}"`)).rejects.toThrow('permission denied');
      }
    },
  );

  test('access that changes applies to the next connection', async () => {
    await program('report', 'read-write', 'shop', 'read-only');
    await server.run('report', 'shop', INSERT);
    await program('report', 'read-only', 'shop', 'read-write');
    await expect(server.run('report', 'shop', INSERT)).rejects.toThrow('permission denied for table orders');
    await program('report', 'owner', 'shop', 'read-only');
    await server.run('report', 'shop', 'CREATE TABLE notes (id int)');
    await program('report', 'read-only', 'shop', 'owner');
    await expect(server.run('report', 'shop', 'DROP TABLE notes')).rejects.toThrow('must be owner of table notes');
  });

  test('a second run changes nothing', async () => {
    const before = await memberships(server);
    for (const [user, access] of [
      ['web', 'read-write'],
      ['report', 'read-only'],
      ['migration', 'owner'],
    ] as const) {
      await program(user, access);
    }
    expect(await memberships(server)).toEqual(before);
  });

  test('the role and its tables stay when the resource is deleted', async () => {
    await makeRole(dataApi({}), {
      ...roleEvent('postgres', { user: 'web', access: 'read-write', database: 'shop' }),
      RequestType: 'Delete',
    });
    expect(await server.run('web', 'shop', 'SELECT note FROM orders')).not.toEqual([]);
  });

  test('roles of one database have no access to tables of another', async () => {
    await program('agent', 'read-write', 'crm');
    await expect(server.run('agent', 'shop', 'SELECT * FROM orders')).rejects.toThrow(
      'permission denied for table orders',
    );
  });
});

describe('the master user', () => {
  test('inherits from no role that signs in, independent of createrole_self_grant', async () => {
    await server.asSuperuser('shop', "ALTER ROLE baseline_admin SET createrole_self_grant TO 'set, inherit'");
    await api.reconnect();
    await program('self_granted', 'owner');
    await server.asSuperuser('shop', 'ALTER ROLE baseline_admin RESET createrole_self_grant');
    await api.reconnect();
    const rows = (await memberships(server)).filter(
      ({ member, role }) => member === 'baseline_admin' && !role.includes('-'),
    );
    expect(rows.find(({ role }) => role === 'self_granted')).toEqual({
      role: 'self_granted',
      member: 'baseline_admin',
      inherits: false,
      sets: false,
    });
    expect(await server.run('baseline_admin', 'shop', "SELECT pg_has_role('rds_iam', 'USAGE') AS is_member")).toEqual([
      { is_member: false },
    ]);
  });

  test('is not locked out by a membership that an operator gave it: the program refuses, and changes nothing', async () => {
    await program('shared', 'read-only');
    await server.asSuperuser(
      'shop',
      'REVOKE rds_iam FROM shared GRANTED BY baseline_admin',
      'GRANT shared TO baseline_admin WITH INHERIT TRUE',
    );
    await expect(program('shared', 'read-only')).rejects.toThrow('The master user would inherit rds_iam');
    expect(await memberships(server)).not.toContainEqual(
      expect.objectContaining({ role: 'rds_iam', member: 'shared' }),
    );
    await server.asSuperuser('shop', 'REVOKE shared FROM baseline_admin');
  });

  test('still administers: it creates and drops roles, and changes tables of the owners', async () => {
    await server.run(
      'baseline_admin',
      'shop',
      'CREATE ROLE temporary',
      'DROP ROLE temporary',
      'ALTER TABLE orders ADD COLUMN day date',
    );
    await program('dropped', 'read-only');
    await server
      .run('baseline_admin', 'shop', 'DROP OWNED BY dropped', 'DROP ROLE dropped')
      .catch(async (error: unknown) => {
        // DROP OWNED needs a membership that inherits, which the master user may give itself for a moment.
        expect(String(error)).toContain('permission denied to drop objects');
        await server.run('baseline_admin', 'shop', 'REVOKE CONNECT ON DATABASE shop FROM dropped', 'DROP ROLE dropped');
      });
  });
});

describe('roles that the program did not create', () => {
  test.each([
    ['a role of an operator', 'operator', 'CREATE ROLE operator LOGIN'],
    ['a role with another comment', 'commented', "CREATE ROLE commented LOGIN; COMMENT ON ROLE commented IS 'mine'"],
  ])('%s gets neither privileges nor memberships', async (_name, user, sql) => {
    await server.asSuperuser('shop', sql);
    await expect(program(user, 'read-write')).rejects.toThrow(
      `Role ${user} exists and was not created by this program, which changes no such role. Rename the workload, or drop the role. If the role belongs to this workload alone, run as master user: COMMENT ON ROLE ${user} IS '${MARK}'`,
    );
    expect((await memberships(server)).filter(({ member }) => member === user)).toEqual([]);
  });

  test('a role that an operator marked as the message says is taken over', async () => {
    await server.run('baseline_admin', 'shop', 'CREATE ROLE adopted LOGIN', `COMMENT ON ROLE adopted IS '${MARK}'`);
    await program('adopted', 'read-only');
    expect(await server.run('adopted', 'shop', 'SELECT note FROM orders')).not.toEqual([]);
  });

  test('a group of the same name is not used', async () => {
    await server.createDatabase('taken');
    await server.asSuperuser('taken', 'CREATE ROLE "taken-owner" SUPERUSER');
    await expect(program('agent_of_taken', 'owner', 'taken')).rejects.toThrow(
      'Role "taken-owner" exists and was not created by this program',
    );
    expect(await memberships(server)).not.toContainEqual(expect.objectContaining({ role: 'taken-owner' }));
  });

  test.each(['shop_reader', 'shop_writer', 'shop_owner'])(
    'a workload named %s is a workload like any other',
    async (user) => {
      await program(user, 'read-write');
      await program('plain_reader', 'read-only');
      await expect(server.run('plain_reader', 'shop', "INSERT INTO orders (note) VALUES ('x')")).rejects.toThrow(
        'permission denied for table orders',
      );
    },
  );

  test('a workload marks no role, and so lets no role be taken over', async () => {
    await expect(server.run('web', 'shop', `COMMENT ON ROLE operator IS '${MARK}'`)).rejects.toThrow(
      'permission denied',
    );
  });

  test.each(['user', 'current_user', 'session_user', 'select', 'all', 'default', 'current_role'])(
    'a workload named %s, a keyword, is a role of that name',
    async (user) => {
      await program(user, 'read-only');
      expect(await memberships(server)).toContainEqual({
        role: 'shop-reader',
        member: user,
        inherits: true,
        sets: true,
      });
      expect(await server.run(user, 'shop', 'SELECT note FROM orders')).not.toEqual([]);
    },
  );

  test.each([
    'public',
    'none',
    'pg_monitor',
    'pg_own',
    'postgres',
    'rdsadmin',
    'rds_superuser',
    'rds_iam',
    'admin',
    'baseline_admin',
    'root',
    'x"; DROP TABLE orders; --',
    'Web',
    'web-1',
    '',
  ])("'%s' is refused before a statement runs", async (user) => {
    const before = api.statements;
    await expect(program(user, 'owner')).rejects.toThrow(`User is '${user}'`);
    expect(api.statements).toBe(before);
  });
});

test('a membership that another role granted is found, and nothing changes', async () => {
  await program('doubled', 'read-only');
  await server.asSuperuser('shop', 'GRANT "shop-owner" TO doubled');
  const message = 'is also a member of shop-owner or shop-writer by a grant of another role';
  await expect(program('doubled', 'read-only')).rejects.toThrow(message);
  await server.asSuperuser('shop', 'REVOKE "shop-owner" FROM doubled');
});

describe('two programs at once', () => {
  test(`create roles in a new database, ${ROUNDS} times`, async () => {
    const owned = ['rounds-reader', 'rounds-writer', 'rounds-owner', 'first', 'second'];
    const drop = owned.flatMap((role) => [`DROP OWNED BY "${role}"`, `DROP ROLE "${role}"`]);
    for (let round = 0; round < ROUNDS; round += 1) {
      await Promise.all([
        program('first', 'read-write', 'rounds'),
        pause(Math.random() * 4).then(() => program('second', 'read-only', 'rounds')),
      ]);
      if (round % 20 === 0) {
        expect(await memberships(server)).toEqual(
          expect.arrayContaining([
            { role: 'rounds-writer', member: 'first', inherits: true, sets: true },
            { role: 'rounds-reader', member: 'second', inherits: true, sets: true },
          ]),
        );
      }
      await server.asSuperuser('rounds', ...drop);
    }
  }, 600_000);

  test('change the access of one role while another is created', async () => {
    await program('changing', 'read-only', 'rounds');
    for (const [index, access] of (['read-write', 'owner', 'read-only', 'owner', 'read-write'] as const).entries()) {
      await Promise.all([
        program('changing', access, 'rounds', 'read-only'),
        program(`beside_${index}`, 'owner', 'rounds'),
      ]);
    }
    const roles = (await memberships(server)).filter(({ member }) => member === 'changing').map(({ role }) => role);
    expect(roles.sort()).toEqual(['rds_iam', 'rounds-writer']);
  });

  test('with an operator who changes the same privileges: the conflict is retried', async () => {
    const operator = await server.connect('rdsadmin', 'rounds');
    await operator.query('BEGIN');
    await operator.query('GRANT USAGE ON SCHEMA public TO PUBLIC');
    const running = program('conflict', 'read-only', 'rounds');
    await pause(300);
    await operator.query('COMMIT');
    await operator.end();
    await running;
    expect(api.failures).toContain('ERROR: tuple concurrently updated; SQLState: XX000');
    const membership = { role: 'rounds-reader', member: 'conflict', inherits: true, sets: true };
    expect(await memberships(server)).toContainEqual(membership);
  });
});

test('words that a database cannot be named with are those of the server', async () => {
  const query = "SELECT word FROM pg_get_keywords() WHERE catcode IN ('R', 'T') ORDER BY word";
  const words = await server.asSuperuser('shop', query);
  expect(POSTGRESQL_RESERVED_WORDS).toEqual(words.map((row) => (row as { word: string }).word));
});
