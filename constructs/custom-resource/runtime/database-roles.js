'use strict';

const { customResource } = require('./custom-resource');

/** What goes into SQL as a name. Nothing else does. */
const USER = /^[a-z][a-z0-9_]{0,31}$/;
/** With the group's ending it must still be a name of PostgreSQL's. */
const DATABASE = /^[a-z][a-z0-9_]{0,55}$/;

/** A paused cluster wakes in about 15 seconds, a new endpoint answers after about a minute. */
const RETRY_AFTER_MILLISECONDS = 3000;
const MAX_ATTEMPTS = 60;
const PASSING = ['DatabaseResumingException', 'DatabaseUnavailableException', 'ServiceUnavailableError'];

/** Groups without sign-in hold the rights; who signs in is a member of one. */
const MEMBERSHIP = { 'read-only': 'reader', 'read-write': 'writer', owner: 'owner' };

const MYSQL_RIGHTS = {
  'read-only': 'SELECT, SHOW VIEW',
  'read-write': 'SELECT, SHOW VIEW, INSERT, UPDATE, DELETE, EXECUTE',
  owner: 'ALL PRIVILEGES',
};

/**
 * The statements that make a database role what it should be. Each can run again; none drops anything.
 *
 * @param {{ Engine: string, Database: string, User: string, Access: keyof typeof MEMBERSHIP }} properties
 * @param {boolean} accessChanges
 * @returns {string[]}
 */
function statements({ Engine, Database, User, Access }, accessChanges) {
  if (!USER.test(User)) throw new Error(`'${User}' is not a name of a role: 1 to 32 of a-z, 0-9 and _`);
  if (!DATABASE.test(Database)) throw new Error(`'${Database}' is not a name of a database: 1 to 56 of a-z, 0-9 and _`);
  if (!(Access in MEMBERSHIP)) throw new Error(`'${Access}' is no access: ${Object.keys(MEMBERSHIP).join(', ')}`);
  return Engine === 'mysql'
    ? mysqlStatements(Database, User, Access, accessChanges)
    : postgresStatements(Database, User, Access);
}

/**
 * Tables belong to the group of owners, whoever of it makes them, so that the default privileges hold for all of them.
 * The master user is a member of that group and never of a role that signs in: as a member of one with `rds_iam` it could
 * not sign in by password any more.
 *
 * @param {string} database
 * @param {string} user
 * @param {keyof typeof MEMBERSHIP} access
 */
function postgresStatements(database, user, access) {
  const [owner, reader, writer] = ['owner', 'reader', 'writer'].map((group) => `${database}_${group}`);
  const others = Object.values(MEMBERSHIP).filter((group) => group !== MEMBERSHIP[access]);
  const defaults = (/** @type {string} */ rights, /** @type {string} */ to) =>
    `ALTER DEFAULT PRIVILEGES FOR ROLE "${owner}" IN SCHEMA public GRANT ${rights} TO "${to}"`;
  return [
    ...[owner, reader, writer].map((group) => createRole(/** @type {string} */ (group), 'NOLOGIN')),
    `GRANT "${owner}" TO CURRENT_USER`,
    `GRANT USAGE, CREATE ON SCHEMA public TO "${owner}"`,
    `GRANT USAGE ON SCHEMA public TO "${reader}", "${writer}"`,
    defaults('SELECT ON TABLES', `${reader}`),
    defaults('SELECT, INSERT, UPDATE, DELETE ON TABLES', `${writer}`),
    defaults('USAGE, SELECT ON SEQUENCES', `${writer}`),
    createRole(user, 'LOGIN'),
    `GRANT rds_iam TO "${user}"`,
    `GRANT CONNECT ON DATABASE "${database}" TO "${user}"`,
    ...others.map((group) => `REVOKE "${database}_${group}" FROM "${user}"`),
    `GRANT "${database}_${MEMBERSHIP[access]}" TO "${user}"`,
    access === 'owner' ? `ALTER ROLE "${user}" SET role TO '${owner}'` : `ALTER ROLE "${user}" RESET role`,
  ];
}

/**
 * @param {string} name
 * @param {string} option
 */
function createRole(name, option) {
  return `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${name}') THEN CREATE ROLE "${name}" ${option}; END IF; END $$`;
}

/**
 * @param {string} database
 * @param {string} user
 * @param {keyof typeof MYSQL_RIGHTS} access
 * @param {boolean} accessChanges
 */
function mysqlStatements(database, user, access, accessChanges) {
  return [
    `CREATE USER IF NOT EXISTS '${user}'@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'`,
    `ALTER USER '${user}'@'%' REQUIRE SSL`,
    // Only then: between the two statements the workload has no rights.
    ...(accessChanges ? [`REVOKE ALL PRIVILEGES, GRANT OPTION FROM '${user}'@'%'`] : []),
    `GRANT ${MYSQL_RIGHTS[access]} ON \`${database}\`.* TO '${user}'@'%'`,
  ];
}

/**
 * Makes the role; when the resource goes, the role stays, since what it owns would go with it.
 *
 * @param {(sql: string) => Promise<unknown>} execute
 * @param {Record<string, any>} event
 * @param {(milliseconds: number) => Promise<void>} [wait]
 */
async function makeRole(execute, { RequestType, ResourceProperties, OldResourceProperties }, wait = sleep) {
  const physicalId = `${ResourceProperties.ClusterArn}/${ResourceProperties.User}`;
  if (RequestType === 'Delete') return { physicalId };
  const accessChanges = RequestType === 'Update' && OldResourceProperties?.Access !== ResourceProperties.Access;
  for (const sql of statements(/** @type {any} */ (ResourceProperties), accessChanges)) {
    await patiently(() => execute(sql), wait);
  }
  return { physicalId };
}

/**
 * @param {() => Promise<unknown>} call
 * @param {(milliseconds: number) => Promise<void>} wait
 */
async function patiently(call, wait) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !(error instanceof Error) || !PASSING.includes(error.name)) throw error;
      await wait(RETRY_AFTER_MILLISECONDS);
    }
  }
}

/** @param {number} milliseconds */
function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}

/**
 * Runs SQL through the Data API, as the master user.
 *
 * @param {Record<string, any>} properties
 */
function dataApi({ ClusterArn, SecretArn, Database }) {
  const { RDSDataClient, ExecuteStatementCommand } = require('@aws-sdk/client-rds-data');
  const client = new RDSDataClient({});
  const target = { resourceArn: ClusterArn, secretArn: SecretArn, database: Database };
  return (/** @type {string} */ sql) => client.send(new ExecuteStatementCommand({ ...target, sql }));
}

module.exports = {
  makeRole,
  statements,
  handler: customResource((event) => makeRole(dataApi(event['ResourceProperties']), event)),
};
