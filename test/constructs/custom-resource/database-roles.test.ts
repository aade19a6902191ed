import { makeRole, RESERVED } from '../../../constructs/custom-resource/runtime/database-roles';
import { retrying } from '../../../constructs/custom-resource/runtime/retries';
import { RESERVED_ROLE_NAMES } from '../../../facts/database-role-names';

/** `test/databases` runs the statements on real servers. */
const WEB = { Engine: 'postgres', Database: 'shop', User: 'web', Access: 'read-only' } as const;
const MYSQL = { ...WEB, Engine: 'mysql', Database: 'shop_a' } as const;
const MARKED = { records: [[{ stringValue: '%' }, { stringValue: 'cdk-secure-baseline: workload' }]] };

const event = (properties: object, RequestType = 'Create') => ({
  RequestType,
  ResourceProperties: { ...properties, ClusterArn: 'arn:cluster' },
});

/** A clock that advances only when the program waits. */
function clock() {
  let time = 0;
  const wait = jest.fn((milliseconds: number) => {
    time += milliseconds;
    return Promise.resolve();
  });
  return { wait, now: () => time };
}

async function run(request: object, execute: jest.Mock = jest.fn().mockResolvedValue({})) {
  const time = clock();
  const result = await makeRole(execute, request, time);
  return { result, sql: execute.mock.calls.map(([sql]) => String(sql)), wait: time.wait };
}

function failure(name: string, message = 'not now'): Error {
  return Object.assign(new Error(message), { name });
}

describe('PostgreSQL', () => {
  test('a role is created by one statement, in one transaction', async () => {
    const { result, sql } = await run(event(WEB));
    expect(result).toEqual({ physicalId: 'arn:cluster/web' });
    expect(sql).toHaveLength(1);
  });

  test.each([
    ['read-only', 'GRANT "shop-reader" TO "web"', 'REVOKE "shop-owner", "shop-writer" FROM "web"'],
    ['read-write', 'GRANT "shop-writer" TO "web"', 'REVOKE "shop-owner", "shop-reader" FROM "web"'],
    ['owner', 'GRANT "shop-owner" TO "web"', 'REVOKE "shop-reader", "shop-writer" FROM "web"'],
  ])('%s is membership in one group, whose name no workload can have', async (Access, grant, revoke) => {
    const { sql } = await run(event({ ...WEB, Access }));
    expect(sql[0]).toContain(`${grant};`);
    expect(sql[0]).toContain(`${revoke};`);
  });

  test('the master user becomes a member of the group of owners, and of no role that can sign in', async () => {
    const { sql } = await run(event({ ...WEB, Access: 'owner' }));
    expect(sql[0]?.match(/GRANT .* TO CURRENT_USER/g)).toEqual(['GRANT "shop-owner" TO CURRENT_USER']);
  });
});

describe('MySQL', () => {
  test('a user is created with the comment of this program, and requires IAM authentication and TLS', async () => {
    const { sql } = await run(event(MYSQL));
    expect(sql.slice(1)).toEqual([
      `CREATE USER 'web'@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL COMMENT 'cdk-secure-baseline: workload'`,
      `ALTER USER 'web'@'%' REQUIRE SSL`,
      "GRANT SELECT, SHOW VIEW ON `shop\\_a`.* TO 'web'@'%'",
    ]);
  });

  test('privileges are revoked only if the access level changes', async () => {
    const revoke = `REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'web'@'%'`;
    const update = (before: string) => ({
      ...event(MYSQL, 'Update'),
      OldResourceProperties: { ...MYSQL, Access: before },
    });
    const withExistingUser = () => jest.fn().mockResolvedValueOnce(MARKED).mockResolvedValue({});
    expect((await run(update('read-write'), withExistingUser())).sql.slice(1)).toEqual([
      `ALTER USER 'web'@'%' REQUIRE SSL`,
      revoke,
      "GRANT SELECT, SHOW VIEW ON `shop\\_a`.* TO 'web'@'%'",
    ]);
    expect((await run(update('read-only'), withExistingUser())).sql).not.toContain(revoke);
  });

  test.each([
    ['without the comment of this program', '%', ''],
    ['of another host', 'localhost', 'cdk-secure-baseline: workload'],
  ])('a user %s that exists is not changed', async (_name, host, mark) => {
    const execute = jest.fn().mockResolvedValueOnce({ records: [[{ stringValue: host }, { stringValue: mark }]] });
    await expect(run(event(MYSQL), execute)).rejects.toThrow(
      `User 'web'@'${host}' exists and was not created by this program`,
    );
    expect(execute).toHaveBeenCalledTimes(1);
  });
});

test.each(['postgres', 'mysql'])('no statement drops anything: %s', async (Engine) => {
  for (const Access of ['read-only', 'read-write', 'owner']) {
    const update = { ...event({ ...WEB, Engine, Access }, 'Update'), OldResourceProperties: WEB };
    expect((await run(update)).sql.filter((sql) => /\bDROP\b/.test(sql))).toEqual([]);
  }
});

test('the role is retained when its resource is deleted', async () => {
  expect(await run(event(WEB, 'Delete'))).toMatchObject({ result: { physicalId: 'arn:cluster/web' }, sql: [] });
});

describe('transient errors', () => {
  test.each([
    ['DatabaseResumingException', undefined, 240],
    ['DatabaseUnavailableException', undefined, 240],
    ['DatabaseNotFoundException', undefined, 240],
    ['HttpEndpointNotEnabledException', undefined, 240],
    [
      'BadRequestException',
      'HttpEndpoint is not enabled for resource arn:aws:rds:eu-west-1:111111111111:cluster:main',
      240,
    ],
    ['StatementTimeoutException', undefined, 240],
    ['AccessDeniedException', undefined, 120],
    ['SecretsErrorException', undefined, 120],
    ['DatabaseErrorException', 'ERROR: tuple concurrently updated; SQLState: XX000', 60],
    [
      'BadRequestException',
      'ERROR: duplicate key value violates unique constraint "pg_authid_rolname_index"; SQLState: 23505',
      60,
    ],
    ['DatabaseErrorException', 'ERROR: role "shop-owner" already exists; SQLState: 42710', 60],
    ['DatabaseErrorException', 'ERROR: could not serialize access; SQLState: 40001', 60],
    ['DatabaseErrorException', 'ERROR: deadlock detected; SQLState: 40P01', 60],
    ['DatabaseErrorException', 'ERROR: canceling statement due to lock timeout; SQLState: 55P03', 60],
    ['DatabaseErrorException', "Operation CREATE USER failed for 'web'@'%'; Error code: 1396; SQLState: HY000", 60],
    ['BadRequestException', 'Database error code: 1213. Message: any', 60],
    ['BadRequestException', 'Lock wait timeout exceeded; try restarting transaction', 60],
  ])('%s (%s) is retried for a limited time', async (name, message, seconds) => {
    const time = clock();
    const once = jest.fn().mockRejectedValueOnce(failure(name, message)).mockResolvedValue('done');
    expect(await retrying(once, time)).toBe('done');
    const always = jest.fn().mockRejectedValue(failure(name, message));
    const endless = clock();
    await expect(retrying(always, endless)).rejects.toThrow(message ?? 'not now');
    expect(endless.now()).toBeGreaterThanOrEqual(seconds * 1000);
    expect(endless.now()).toBeLessThan((seconds + 6) * 1000);
  });

  test('all retries together are shorter than the timeout of the function, so that CloudFormation always receives a response', async () => {
    const kinds = ['DatabaseResumingException', 'AccessDeniedException', 'DatabaseErrorException'];
    const time = clock();
    let call = 0;
    const execute = () => Promise.reject(failure(kinds[(call += 1) % 3] ?? '', 'deadlock; SQLState: 40P01'));
    await expect(retrying(execute, time)).rejects.toThrow('deadlock');
    expect(time.now()).toBeLessThan(7.5 * 60 * 1000);
  });

  test.each([
    ['BadRequestException', 'not now'],
    ['DatabaseErrorException', 'ERROR: Role "web" exists and was not created by this program; SQLState: P0001'],
    ['DatabaseErrorException', 'ERROR: permission denied; SQLState: 42501'],
  ])('%s (%s) fails without a retry', async (name, message) => {
    const execute = jest.fn().mockRejectedValue(failure(name, message));
    await expect(run(event(WEB), execute)).rejects.toThrow(message);
    expect(execute).toHaveBeenCalledTimes(1);
  });
});

test('one message contains all validation errors, and no statement runs', async () => {
  const execute = jest.fn();
  const properties = { Engine: 'oracle', Database: `shop'`, User: `web"; DROP TABLE x`, Access: 'root' };
  await expect(run(event(properties), execute)).rejects.toThrow(
    `Engine is 'oracle'; allowed are postgres and mysql; Database is 'shop''; allowed are 1 to 56 of a-z, 0-9 and _, a letter first; ` +
      `User is 'web"; DROP TABLE x'; allowed are 1 to 32 of a-z, 0-9 and _, a letter first; Access is 'root'; allowed are read-only, read-write, owner`,
  );
  expect(execute).not.toHaveBeenCalled();
});

test('the program rejects the same names as the construct and the settings', () => {
  expect(RESERVED.source).toBe(RESERVED_ROLE_NAMES.source);
});
