'use strict';

/** Marks the users that this program created. */
const MARK = 'cdk-secure-baseline: workload';

const PRIVILEGES = {
  'read-only': 'SELECT, SHOW VIEW',
  'read-write': 'SELECT, SHOW VIEW, INSERT, UPDATE, DELETE, EXECUTE',
  owner: 'ALL PRIVILEGES',
};

/**
 * Creates or updates a user. It is idempotent, drops no users, and changes only users that it created.
 *
 * @param {import('./database-roles').Execute} execute
 * @param {import('./database-roles').Role} role
 * @param {boolean} accessChanges
 */
async function reconcileMysqlUser(execute, { Database, User, Access }, accessChanges) {
  const account = `'${User}'@'%'`;
  if (!(await createdBefore(execute, User))) {
    // One statement creates the user and the mark; it fails if another session creates the user.
    await execute(
      `CREATE USER ${account} IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL COMMENT '${MARK}'`,
    );
  }
  await execute(`ALTER USER ${account} REQUIRE SSL`);
  // Only for a changed access level: between the two statements, the workload has no privileges.
  if (accessChanges) await execute(`REVOKE ALL PRIVILEGES, GRANT OPTION FROM ${account}`);
  // An underscore is a wildcard here. https://dev.mysql.com/doc/refman/8.0/en/grant.html#grant-database-privileges
  await execute(`GRANT ${PRIVILEGES[Access]} ON \`${Database.replaceAll('_', '\\_')}\`.* TO ${account}`);
}

/**
 * Whether this program created the user. Fails if another principal created it, for this host or another one.
 *
 * @param {import('./database-roles').Execute} execute
 * @param {string} user
 */
async function createdBefore(execute, user) {
  const { records = [] } = await execute(
    `SELECT HOST, COALESCE(JSON_UNQUOTE(JSON_EXTRACT(ATTRIBUTE, '$.comment')), '') FROM information_schema.USER_ATTRIBUTES WHERE USER = '${user}'`,
  );
  const foreign = records.find(([host, mark]) => host?.stringValue !== '%' || mark?.stringValue !== MARK);
  if (foreign === undefined) return records.length > 0;
  throw new Error(
    `User '${user}'@'${foreign[0]?.stringValue}' exists and was not created by this program, which changes no such user. Rename the workload, or drop the user. If the user belongs to this workload alone, run as master user: ALTER USER '${user}'@'%' COMMENT '${MARK}'`,
  );
}

module.exports = { MARK, reconcileMysqlUser };
