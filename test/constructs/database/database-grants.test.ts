import type { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AuroraEngine, DatabaseRole, WorkloadRole } from '../../../constructs';
import { TestTemplate, testDatabase } from '../../support/stacks';

function workload(stack: Stack, id: string): WorkloadRole {
  return new WorkloadRole(stack, id, {
    assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
    description: id,
  });
}

describe('grants and connections', () => {
  const { cluster: database, stack } = testDatabase({ databaseName: 'shop' });
  database.grants.connect(workload(stack, 'Web'), DatabaseRole.readWrite('web'));
  database.grants.connect(workload(stack, 'Report'), DatabaseRole.readOnly('report'));
  database.grants.connect(workload(stack, 'OtherReport'), DatabaseRole.readOnly('report'));
  const template = TestTemplate.of(stack);
  const clusterArn = stack.resolve(database.cluster.clusterArn) as object;

  test('a workload signs in with its role by IAM authentication, without a secret (DB-07)', () => {
    const [connect, ...others] = template.permissions('Web');
    expect(others).toEqual([]);
    expect(connect).toMatchObject({ Action: 'rds-db:connect', Effect: 'Allow' });
    expect(JSON.stringify(connect?.Resource)).toMatch(/DBClusterResourceId.*\/web"/);
  });

  test('each role is created once, after the writer, and a reader has only read access (DB-01)', () => {
    const roles = Object.values(template.all('Custom::DatabaseRole'));
    const [writer] = Object.keys(template.all('AWS::RDS::DBInstance')).filter((id) => id.includes('Instance1'));
    expect(roles.map(({ Properties: { User, Access, Engine, Database } }) => [User, Access, Engine, Database])).toEqual(
      [
        ['web', 'read-write', 'postgres', 'shop'],
        ['report', 'read-only', 'postgres', 'shop'],
      ],
    );
    for (const { DependsOn } of roles) expect(DependsOn).toContain(writer);
  });

  test('roles are created sequentially, because they share groups and privileges', () => {
    const roles = Object.entries(template.all('Custom::DatabaseRole'));
    expect(roles.slice(1).every(([, { DependsOn }], index) => DependsOn?.includes(roles[index]?.[0] ?? ''))).toBe(true);
  });

  test('the timeout of the function is longer than the retries of the program', () => {
    expect(template.one('AWS::Lambda::Function').Properties['Timeout']).toBe(600);
  });

  test('the function may run statements only in this cluster and read only this secret', () => {
    const statements = template.permissions('DatabaseRolesProvider');
    expect(statements.filter(({ Action }) => JSON.stringify(Action).includes('rds-data'))).toEqual([
      { Action: 'rds-data:ExecuteStatement', Effect: 'Allow', Resource: clusterArn },
    ]);
    expect(statements.filter(({ Action }) => JSON.stringify(Action).includes('secretsmanager'))).toMatchObject([
      { Resource: { 'Fn::GetAtt': [expect.stringContaining('DatabaseCluster'), 'MasterUserSecret.SecretArn'] } },
    ]);
    expect(template.one('AWS::RDS::DBCluster').Properties['EnableHttpEndpoint']).toBe(true);
  });
});

test('without roles there is neither a function nor an endpoint', () => {
  const template = TestTemplate.of(testDatabase().stack);
  expect(template.all('AWS::Lambda::Function')).toEqual({});
  expect(template.one('AWS::RDS::DBCluster').Properties).not.toHaveProperty('EnableHttpEndpoint');
});

describe('rejects', () => {
  test('one role with two access levels', () => {
    const { cluster, stack } = testDatabase({ databaseName: 'shop' });
    const { grants } = cluster;
    grants.connect(workload(stack, 'Web'), DatabaseRole.readWrite('web'));
    expect(() => grants.connect(workload(stack, 'Other'), DatabaseRole.readOnly('web'))).toThrow(
      "Stack/Database/Roles: role 'web' is read-write and cannot also be read-only; use a dedicated role for each workload",
    );
  });

  test('roles without a database name', () => {
    const { cluster, stack } = testDatabase();
    expect(() => cluster.grants.connect(workload(stack, 'Web'), DatabaseRole.readOnly('web'))).toThrow(
      'Stack/Database: databaseName is not set; it is required, because roles have privileges in a database',
    );
  });

  test.each([
    ...['Web', '1web', 'web-1', 'a'.repeat(33), ''],
    ...['admin', 'baseline_admin', 'mysql', 'none', 'pg_monitor', 'postgres', 'public', 'rds_iam', 'rdsadmin', 'root'],
  ])('%p as the name of a role', (name) => {
    expect(() => DatabaseRole.readOnly(name)).toThrow(
      `DatabaseRole: '${name}' is not a valid name of a database role; allowed are 1 to 32 of a-z, 0-9 and _, a letter first, but not admin, baseline_admin, mysql, none, postgres, public, root, or a name that begins with pg_ or rds`,
    );
  });

  test.each([
    ['my-app', AuroraEngine.POSTGRESQL_17_LTS, '1 to 56 of a-z, 0-9 and _, a letter first'],
    ['order', AuroraEngine.POSTGRESQL_17_LTS, 'a name that is not a reserved word of PostgreSQL'],
    ['rank', AuroraEngine.MYSQL_3_10_LTS, 'a name that is not a reserved word of MySQL'],
  ])('%p as the name of a database', (databaseName, engine, allowed) => {
    expect(() => testDatabase({ databaseName, engine })).toThrow(
      `databaseName is '${databaseName}'; allowed is ${allowed}`,
    );
  });
});
