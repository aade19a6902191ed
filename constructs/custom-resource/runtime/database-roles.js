'use strict';

const { customResource } = require('./custom-resource');
const { reconcileMysqlUser } = require('./mysql-users');
const { postgresStatement } = require('./postgres-roles');
const { retrying } = require('./retries');

/**
 * Other names are rejected before they are used in SQL. PostgreSQL group names contain a hyphen, so that no workload can have the name of a
 * group.
 */
const USER = /^[a-z][a-z0-9_]{0,31}$/;
/** With the suffix of a group, it must still be a name of at most 63 characters. */
const DATABASE = /^[a-z][a-z0-9_]{0,55}$/;
/** Names of the engines, of RDS and of the baseline, as in `facts/database-role-names.ts`. */
const RESERVED = /^(?:pg_|rds)|^(?:admin|baseline_admin|mysql|none|postgres|public|root)$/;
const ACCESS = ['read-only', 'read-write', 'owner'];
const ENGINES = ['postgres', 'mysql'];

/**
 * @typedef {{ stringValue?: string, longValue?: number, isNull?: boolean }} Field
 * @typedef {(sql: string) => Promise<{ records?: Field[][] }>} Execute
 *
 * @typedef {object} Role
 * @property {string} Engine
 * @property {string} Database
 * @property {string} User
 * @property {'read-only' | 'read-write' | 'owner'} Access
 */

/** @param {Record<string, any>} properties @returns {Role} */
function validated({ Engine, Database, User, Access }) {
  const errors = [
    ENGINES.includes(Engine) ? '' : `Engine is '${Engine}'; allowed are ${ENGINES.join(' and ')}`,
    DATABASE.test(Database) ? '' : `Database is '${Database}'; allowed are 1 to 56 of a-z, 0-9 and _, a letter first`,
    USER.test(User) ? '' : `User is '${User}'; allowed are 1 to 32 of a-z, 0-9 and _, a letter first`,
    RESERVED.test(User) ? `User is '${User}', a name that the engine, RDS or the baseline reserves` : '',
    ACCESS.includes(Access) ? '' : `Access is '${Access}'; allowed are ${ACCESS.join(', ')}`,
  ].filter((error) => error !== '');
  if (errors.length > 0) throw new Error(errors.join('; '));
  return { Engine, Database, User, Access };
}

/**
 * Creates the role of a workload, or changes its access. When the resource is deleted, the role is retained, because the objects that it
 * owns would be deleted with it.
 *
 * @param {Execute} execute
 * @param {Record<string, any>} event
 * @param {import('./retries').Clock} [clock]
 */
async function makeRole(execute, { RequestType, ResourceProperties, OldResourceProperties }, clock) {
  const physicalId = `${ResourceProperties.ClusterArn}/${ResourceProperties.User}`;
  if (RequestType === 'Delete') return { physicalId };
  const role = validated(ResourceProperties);
  const accessChanges = RequestType === 'Update' && OldResourceProperties?.Access !== role.Access;
  await retrying(
    () =>
      role.Engine === 'mysql' ? reconcileMysqlUser(execute, role, accessChanges) : execute(postgresStatement(role)),
    clock,
  );
  return { physicalId };
}

/**
 * Runs SQL through the Data API, as the master user. Each statement is a transaction.
 *
 * @param {Record<string, any>} properties
 * @returns {Execute}
 */
function dataApi({ ClusterArn, SecretArn, Database }) {
  const { RDSDataClient, ExecuteStatementCommand } = require('@aws-sdk/client-rds-data');
  const client = new RDSDataClient({});
  const target = { resourceArn: ClusterArn, secretArn: SecretArn, database: Database };
  return (sql) => client.send(new ExecuteStatementCommand({ ...target, sql }));
}

module.exports = {
  RESERVED,
  dataApi,
  makeRole,
  handler: customResource((event) => makeRole(dataApi(event['ResourceProperties']), event)),
};
