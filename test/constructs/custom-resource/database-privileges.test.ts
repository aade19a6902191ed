import { makeRole } from '../../../constructs/custom-resource/runtime/database-roles';
import { DATABASE_PRIVILEGES, type DatabaseAccessLevel, ROW_PRIVILEGES } from '../../../facts/database-privileges';

const ROWS = ROW_PRIVILEGES.map((privilege) => `${privilege} ON TABLES`);

/** What an engine needs for statements on rows: connections, names, sequences, views and stored procedures. */
const FOR_ROWS: readonly string[] = [
  ...ROWS,
  'CONNECT ON DATABASE',
  'USAGE ON SCHEMA',
  'USAGE ON SEQUENCES',
  'SELECT ON SEQUENCES',
  'SHOW VIEW ON TABLES',
  'EXECUTE ON TABLES',
];

const APPLICATION_LEVELS = ['read-only', 'read-write'] as const;

/** The SQL that the function runs for a user. */
async function statementsFor(Engine: string, Access: DatabaseAccessLevel): Promise<string> {
  const execute = jest.fn().mockResolvedValue({ records: [] });
  const ResourceProperties = { ClusterArn: 'arn:cluster', Engine, Database: 'shop', User: 'web', Access };
  await makeRole(execute, { RequestType: 'Create', ResourceProperties });
  return execute.mock.calls.map(([sql]) => String(sql)).join(';\n');
}

/** `SELECT ON TABLES`: a privilege, and the kind of object; each privilege of the user and of the groups of which it is a member. */
function grantedTo(sql: string, user: string): readonly string[] {
  const grants = [...sql.matchAll(/GRANT ([\w, ]+?) ON (.+?) TO ([^;]+)/g)];
  const groups = [...sql.matchAll(/GRANT ("[\w-]+") TO ([^;]+)/g)].flatMap(([, group = '', members = '']) =>
    members.includes(`"${user}"`) ? [group] : [],
  );
  const names = [`"${user}"`, `'${user}'@'%'`, ...groups];
  return grants.flatMap(([, privileges = '', on = '', members = '']) =>
    members.split(', ').some((member) => names.includes(member.trim()))
      ? privileges.split(', ').map((privilege) => `${privilege} ON ${kindOf(on)}`)
      : [],
  );
}

function kindOf(object: string): string {
  return object.startsWith('`') ? 'TABLES' : (object.split(' ')[0] ?? object);
}

/** Statements that change a user beyond its privileges on objects. */
const ATTRIBUTES = /\b(?:SUPERUSER|CREATEDB|CREATEROLE|BYPASSRLS|REPLICATION|WITH GRANT OPTION|ADMIN OPTION)\b/;

describe.each(['postgres', 'mysql'])('%s', (engine) => {
  test.each(APPLICATION_LEVELS)('a %s user reads or changes rows, and has no other privilege', async (access) => {
    const sql = await statementsFor(engine, access);
    const granted = grantedTo(sql, 'web');
    expect(granted).not.toEqual([]);
    expect(granted.filter((each) => !FOR_ROWS.includes(each))).toEqual([]);
    expect(sql).not.toMatch(ATTRIBUTES);
    expect(sql).not.toMatch(/GRANT rds_superuser|GRANT ALL/);
  });

  test('a read-only user changes no rows', async () => {
    const granted = grantedTo(await statementsFor(engine, 'read-only'), 'web');
    expect(granted.filter((each) => /^(?:INSERT|UPDATE|DELETE|TRUNCATE)/.test(each))).toEqual([]);
  });

  test.each(APPLICATION_LEVELS)('the page states the privileges of a %s user', async (access) => {
    const granted = grantedTo(await statementsFor(engine, access), 'web');
    const { others = [], tables = [] } = DATABASE_PRIVILEGES[engine]?.[access] ?? {};
    const stated = others.join(', ');
    const onTables = granted.filter((each) => ROWS.includes(each)).map((each) => each.replace(' ON TABLES', ''));
    expect(tables).toEqual(onTables);
    const further = granted.filter((each) => !ROWS.includes(each)).map((each) => each.split(' ON ')[0] ?? each);
    expect(further.filter((each) => !stated.includes(each))).toEqual([]);
  });

  test('an owner has more than rows, so that the page states it', async () => {
    const granted = grantedTo(await statementsFor(engine, 'owner'), 'web');
    expect(granted.filter((each) => /^(?:CREATE|ALL PRIVILEGES) ON /.test(each))).toHaveLength(1);
  });
});
