import { makeRole, statements } from '../../../constructs/custom-resource/runtime/database-roles';

const WEB = { Engine: 'postgres', Database: 'shop', User: 'web', Access: 'read-only' } as const;
const CREATE = { RequestType: 'Create', ResourceProperties: { ...WEB, ClusterArn: 'arn:cluster' } };

function failure(name: string): Error {
  return Object.assign(new Error('not now'), { name });
}

async function made(event: object, execute = jest.fn().mockResolvedValue({})) {
  const wait = jest.fn<Promise<void>, [number]>().mockResolvedValue();
  const result = await makeRole(execute, event, wait);
  return { result, sql: execute.mock.calls.map(([sql]) => String(sql)), wait };
}

describe('PostgreSQL', () => {
  test('a read-only role is a member of the readers and of nobody else, and signs in by IAM', async () => {
    const { result, sql } = await made(CREATE);
    expect(result).toEqual({ physicalId: 'arn:cluster/web' });
    expect(sql.slice(-7)).toEqual([
      `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'web') THEN CREATE ROLE "web" LOGIN; END IF; END $$`,
      'GRANT rds_iam TO "web"',
      'GRANT CONNECT ON DATABASE "shop" TO "web"',
      'REVOKE "shop_writer" FROM "web"',
      'REVOKE "shop_owner" FROM "web"',
      'GRANT "shop_reader" TO "web"',
      'ALTER ROLE "web" RESET role',
    ]);
  });

  test('readers and writers have their rights in tables that owners make later', () => {
    expect(statements(WEB, false)).toEqual(
      expect.arrayContaining([
        'ALTER DEFAULT PRIVILEGES FOR ROLE "shop_owner" IN SCHEMA public GRANT SELECT ON TABLES TO "shop_reader"',
        'ALTER DEFAULT PRIVILEGES FOR ROLE "shop_owner" IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "shop_writer"',
      ]),
    );
  });

  test('an owner makes tables as the group of owners', () => {
    expect(statements({ ...WEB, Access: 'owner' }, false).slice(-2)).toEqual([
      'GRANT "shop_owner" TO "web"',
      `ALTER ROLE "web" SET role TO 'shop_owner'`,
    ]);
  });

  test('the master user never becomes a member of a role that signs in by IAM: it could not sign in any more', () => {
    const toMaster = statements({ ...WEB, Access: 'owner' }, false).filter((sql) => sql.endsWith('TO CURRENT_USER'));
    expect(toMaster).toEqual(['GRANT "shop_owner" TO CURRENT_USER']);
  });
});

describe('MySQL', () => {
  const mysql = { ...WEB, Engine: 'mysql' } as const;

  test('a role signs in by IAM and TLS only', () => {
    expect(statements(mysql, false)).toEqual([
      `CREATE USER IF NOT EXISTS 'web'@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'`,
      `ALTER USER 'web'@'%' REQUIRE SSL`,
      `GRANT SELECT, SHOW VIEW ON \`shop\`.* TO 'web'@'%'`,
    ]);
  });

  test('rights are taken back when, and only when, they change', async () => {
    const event = { RequestType: 'Update', ResourceProperties: { ...mysql, ClusterArn: 'arn:cluster' } };
    const revoke = `REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'web'@'%'`;
    const { sql } = await made({ ...event, OldResourceProperties: { ...mysql, Access: 'read-write' } });
    expect(sql.indexOf(revoke)).toBe(2);
    expect((await made({ ...event, OldResourceProperties: mysql })).sql).not.toContain(revoke);
  });
});

test.each(['postgres', 'mysql'])('nothing is ever dropped: %s', (Engine) => {
  for (const Access of ['read-only', 'read-write', 'owner'] as const) {
    expect(statements({ ...WEB, Engine, Access }, true).filter((sql) => /\bDROP\b/.test(sql))).toEqual([]);
  }
});

test('the role stays when its resource goes', async () => {
  expect(await made({ ...CREATE, RequestType: 'Delete' })).toMatchObject({
    result: { physicalId: 'arn:cluster/web' },
    sql: [],
  });
});

describe('a cluster that sleeps', () => {
  test('is waited for, and no statement is left out', async () => {
    const execute = jest.fn().mockResolvedValue({});
    execute.mockRejectedValueOnce(failure('DatabaseResumingException'));
    execute.mockRejectedValueOnce(failure('DatabaseUnavailableException'));
    const { sql, wait } = await made(CREATE, execute);
    expect(wait.mock.calls).toEqual([[3000], [3000]]);
    expect(new Set(sql).size).toBe(statements(WEB, false).length);
  });

  test('is not waited for for ever', async () => {
    const execute = jest.fn().mockRejectedValue(failure('DatabaseResumingException'));
    await expect(made(CREATE, execute)).rejects.toThrow('not now');
    expect(execute).toHaveBeenCalledTimes(60);
  });
});

test('any other failure ends at once', async () => {
  const execute = jest.fn().mockRejectedValue(failure('BadRequestException'));
  await expect(made(CREATE, execute)).rejects.toThrow('not now');
  expect(execute).toHaveBeenCalledTimes(1);
});

test.each([
  ['User', `web"; DROP TABLE x`, 'is not a name of a role: 1 to 32 of a-z, 0-9 and _'],
  ['Database', `shop'`, 'is not a name of a database: 1 to 56 of a-z, 0-9 and _'],
  ['Access', 'root', 'is no access: read-only, read-write, owner'],
])('%s cannot smuggle SQL in', async (property, value, message) => {
  const ResourceProperties = { ...CREATE.ResourceProperties, [property]: value };
  const execute = jest.fn();
  await expect(made({ ...CREATE, ResourceProperties }, execute)).rejects.toThrow(`'${value}' ${message}`);
  expect(execute).not.toHaveBeenCalled();
});
