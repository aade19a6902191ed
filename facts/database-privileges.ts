/** How a database user can use a database. */
export type DatabaseAccessLevel = 'read-only' | 'read-write' | 'owner';

/** Privileges that change or read rows, and none that changes tables, users or privileges. */
export const ROW_PRIVILEGES = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const;

/** The privileges of a level: on tables, and what the engine needs in addition. */
interface Privileges {
  readonly tables: readonly string[];
  readonly others: readonly string[];
}

const CONNECT = ['CONNECT to the database', 'USAGE of the schema public'];

/**
 * The privileges that the function for database users grants, by engine: constructs/custom-resource/runtime. Its tests compare them with
 * the SQL statements.
 */
export const DATABASE_PRIVILEGES: Readonly<Record<string, Readonly<Record<DatabaseAccessLevel, Privileges>>>> = {
  postgres: {
    'read-only': { tables: ['SELECT'], others: CONNECT },
    'read-write': { tables: ROW_PRIVILEGES, others: [...CONNECT, 'USAGE and SELECT of sequences'] },
    owner: { tables: ['all, as their owner'], others: [...CONNECT, 'CREATE in the schema public'] },
  },
  mysql: {
    'read-only': { tables: ['SELECT'], others: ['SHOW VIEW'] },
    'read-write': { tables: ROW_PRIVILEGES, others: ['SHOW VIEW', 'EXECUTE of stored procedures'] },
    owner: { tables: ['all'], others: ['all privileges of the database'] },
  },
};
