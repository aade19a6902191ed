import { dataApi, makeRole } from '../../constructs/custom-resource/runtime/database-roles';
import { MYSQL_RESERVED_WORDS } from '../../facts/database-names';
import type { LoopbackDataApi } from './support/data-api';
import { MysqlServer } from './support/mysql-server';
import { notInstalled } from './support/not-installed';
import { ROUNDS, roleEvent, roleProgram } from './support/role-event';

const MARK = 'cdk-secure-baseline: workload';
const whereMysqlIs = MysqlServer.isInstalled ? describe : notInstalled('MySQL or MariaDB', 'mariadb-server');

let server: MysqlServer;
let api: LoopbackDataApi;

const program = roleProgram('mysql', 'shop_a');

const INSERT = "INSERT INTO shop_a.orders VALUES ('new')";
const SELECT = 'SELECT note FROM shop_a.orders';

whereMysqlIs(`users of ${MysqlServer.isMariadb ? 'MariaDB' : 'MySQL'}`, () => {
  beforeAll(async () => {
    server = await MysqlServer.start();
    await server.asRoot('CREATE DATABASE shop_a', 'CREATE DATABASE shopXa', 'CREATE TABLE shopXa.secrets (note TEXT)');
    api = server.dataApi();
    await api.listen();
    await program('migration', 'owner');
    await program('web', 'read-write');
    await program('report', 'read-only');
    await server.run('migration', 'CREATE TABLE shop_a.orders (note TEXT)');
  }, 120_000);

  afterAll(async () => {
    await api.close();
    await server.stop();
  });

  describe('access, by connections of the workloads', () => {
    test('a read-write user reads and changes rows of tables that an owner created', async () => {
      await server.run('web', INSERT, "UPDATE shop_a.orders SET note = 'paid'");
      expect(await server.run('web', SELECT)).toEqual([{ note: 'paid' }]);
    });

    test('a read-only user reads rows and changes none', async () => {
      expect(await server.run('report', SELECT)).toEqual([{ note: 'paid' }]);
      await expect(server.run('report', INSERT)).rejects.toThrow('INSERT command denied');
    });

    test.each(['web', 'report'])('%s creates and drops no table', async (user) => {
      await expect(server.run(user, 'CREATE TABLE shop_a.mine (id int)')).rejects.toThrow('CREATE command denied');
      await expect(server.run(user, 'DROP TABLE shop_a.orders')).rejects.toThrow('DROP command denied');
    });

    test.each(['web', 'report', 'migration'])(
      '%s signs in over TLS only, and reads no other database',
      async (user) => {
        await expect(server.runWithoutTls(user, SELECT)).rejects.toThrow('Access denied');
        // The underscore of shop_a is a wildcard in a GRANT that does not escape it.
        await expect(server.run(user, 'SELECT * FROM shopXa.secrets')).rejects.toThrow('SELECT command denied');
        await expect(server.run(user, 'SELECT * FROM mysql.user')).rejects.toThrow('SELECT command denied');
      },
    );

    test.each(['web', 'report', 'migration'])('%s gives no privilege to itself or others', async (user) => {
      await expect(server.run(user, `GRANT SELECT ON shopXa.* TO '${user}'@'%'`)).rejects.toThrow(/denied/);
      await expect(server.run(user, "GRANT SELECT ON `shop\\_a`.* TO 'report'@'%'")).rejects.toThrow(/denied/);
      await expect(server.run(user, "CREATE USER 'other'@'%'")).rejects.toThrow(/denied/);
    });

    test('access that changes applies to the next connection', async () => {
      await program('report', 'owner', 'shop_a', 'read-only');
      await server.run('report', 'CREATE TABLE shop_a.notes (id int)');
      await program('report', 'read-only', 'shop_a', 'owner');
      await expect(server.run('report', 'DROP TABLE shop_a.notes')).rejects.toThrow('DROP command denied');
      await expect(server.run('report', INSERT)).rejects.toThrow('INSERT command denied');
      expect(await server.run('report', SELECT)).toEqual([{ note: 'paid' }]);
    });

    test('a second run changes nothing', async () => {
      const before = await server.asRoot("SHOW GRANTS FOR 'web'@'%'");
      await program('web', 'read-write');
      expect(await server.asRoot("SHOW GRANTS FOR 'web'@'%'")).toEqual(before);
    });

    test('the user stays when the resource is deleted', async () => {
      const event = {
        ...roleEvent('mysql', { user: 'web', access: 'read-write', database: 'shop_a' }),
        RequestType: 'Delete',
      };
      await makeRole(dataApi(event.ResourceProperties), event);
      expect(await server.run('web', SELECT)).toEqual([{ note: 'paid' }]);
    });

    test('the master user keeps its privileges', async () => {
      await server.run('baseline_admin', "CREATE USER 'temporary'@'%'", "DROP USER 'temporary'@'%'", SELECT);
    });
  });

  describe('users that the program did not create', () => {
    test.each(['%', 'localhost', '10.0.0.0/255.0.0.0'])("a user of host '%s' gets no privileges", async (host) => {
      await server.asRoot(`CREATE USER 'operator'@'${host}'`);
      await expect(program('operator', 'read-write')).rejects.toThrow(
        `User 'operator'@'${host}' exists and was not created by this program, which changes no such user. Rename the workload, or drop the user. If the user belongs to this workload alone, run as master user: ALTER USER 'operator'@'%' COMMENT '${MARK}'`,
      );
      const grants = JSON.stringify(await server.asRoot(`SHOW GRANTS FOR 'operator'@'${host}'`));
      expect(grants).not.toContain('shop');
      await server.asRoot(`DROP USER 'operator'@'${host}'`);
    });

    test('a MySQL role of the same name gets no privileges', async () => {
      await server.asRoot('CREATE ROLE auditors');
      await expect(program('auditors', 'owner')).rejects.toThrow("User 'auditors'@'");
    });

    test.each(['shop_a_reader', 'user', 'select', 'current_user', 'current_role', 'all'])(
      'a workload named %s is a user like any other',
      async (user) => {
        await program(user, 'read-only');
        expect(await server.run(user, SELECT)).toEqual([{ note: 'paid' }]);
        await expect(server.run(user, INSERT)).rejects.toThrow('INSERT command denied');
      },
    );

    test.each([
      'root',
      'mysql',
      'rdsadmin',
      'rds_superuser_role',
      'admin',
      'baseline_admin',
      'public',
      'none',
      "x' OR '1'='1",
      '',
    ])("'%s' is refused before a statement runs", async (user) => {
      const before = api.statements;
      await expect(program(user, 'owner')).rejects.toThrow(`User is '${user}'`);
      expect(api.statements).toBe(before);
    });
  });

  test(`two programs at once create users, ${ROUNDS} times`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await Promise.all([program('first', 'read-write'), program('second', 'read-only')]);
      if (round % 20 === 0) {
        await server.run('first', INSERT);
        await expect(server.run('second', INSERT)).rejects.toThrow('INSERT command denied');
      }
      await server.asRoot("DROP USER 'first'@'%', 'second'@'%'");
    }
  }, 600_000);

  test('two programs at once create the same user, and change another one', async () => {
    await program('changing', 'read-only');
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([
        program('same', 'read-only'),
        program('same', 'read-only'),
        program('changing', 'owner', 'shop_a', 'read-only'),
      ]);
      await program('changing', 'read-only', 'shop_a', 'owner');
      await server.asRoot("DROP USER 'same'@'%'");
    }
    await expect(server.run('changing', INSERT)).rejects.toThrow('INSERT command denied');
    expect(api.failures).toContainEqual(expect.stringContaining("Operation CREATE USER failed for 'same'@'%'"));
  }, 60_000);

  (MysqlServer.isMariadb ? test.skip : test)(
    'words that a database cannot be named with are those of the server',
    async () => {
      const rows = (await server.asRoot(
        'SELECT LOWER(WORD) AS word FROM information_schema.KEYWORDS WHERE RESERVED = 1',
      )) as { word: string }[];
      expect(MYSQL_RESERVED_WORDS).toEqual(expect.arrayContaining(rows.map(({ word }) => word)));
    },
  );
});
