import { auditLog } from './db-06-audit-log';
import { findings, type TestResources } from '../../../../test/support/policy';

const CONNECTIONS = { log_connections: '1', log_disconnections: '1' };
const POSTGRES = {
  ...CONNECTIONS,
  shared_preload_libraries: 'pg_stat_statements,pgaudit',
  'pgaudit.log': 'ddl,role,write',
};
const MYSQL = { server_audit_logging: '1', server_audit_events: 'CONNECT,QUERY_DDL' };

/** The log groups of both engines. */
const LOGS: TestResources = Object.fromEntries(
  ['cluster/main/postgresql', 'cluster/main/audit', 'instance/main/postgresql', 'instance/main/audit'].map(
    (name, index) => [`Log${index}`, { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: `/aws/rds/${name}` } }],
  ),
);

function found(Engine: string, Parameters: Record<string, unknown>, EnableCloudwatchLogsExports: unknown) {
  return findings(auditLog, {
    ...LOGS,
    Group: { Type: 'AWS::RDS::DBClusterParameterGroup', Properties: { Parameters } },
    Cluster: {
      Type: 'AWS::RDS::DBCluster',
      Properties: {
        DBClusterIdentifier: 'main',
        Engine,
        DBClusterParameterGroupName: { Ref: 'Group' },
        EnableCloudwatchLogsExports,
      },
    },
  });
}

describe('DB-06-AuditLog', () => {
  test('passes both engines with an exported audit log', () => {
    expect(found('aurora-postgresql', POSTGRES, ['postgresql'])).toEqual([]);
    expect(found('aurora-mysql', MYSQL, ['audit', 'error'])).toEqual([]);
  });

  test.each([
    ['aurora-postgresql', { ...POSTGRES, shared_preload_libraries: 'pg_stat_statements' }, ['postgresql'], 'pgaudit'],
    ['aurora-postgresql', { ...POSTGRES, 'pgaudit.log': 'none' }, ['postgresql'], 'pgaudit'],
    ['aurora-postgresql', { ...POSTGRES, log_connections: '0' }, ['postgresql'], 'log_connections'],
    ['aurora-postgresql', { ...POSTGRES, log_disconnections: undefined }, ['postgresql'], 'log_disconnections'],
    ['aurora-postgresql', POSTGRES, [], 'postgresql'],
    ['aurora-mysql', { ...MYSQL, server_audit_logging: '0' }, ['audit'], 'server_audit'],
    ['aurora-mysql', { ...MYSQL, server_audit_events: 'QUERY' }, ['audit'], 'server_audit'],
    ['aurora-mysql', MYSQL, ['error'], 'audit'],
    ['neptune', {}, ['audit'], 'Engine'],
  ])('finds %s with %j and exports of %j', (engine, parameters, exported, finding) => {
    expect(found(engine, parameters, exported)).toEqual([expect.stringContaining(`Cluster[${finding}] `)]);
  });

  const plugin = (OptionSettings?: unknown[]) => ({
    Options: {
      Type: 'AWS::RDS::OptionGroup',
      Properties: { OptionConfigurations: [{ OptionName: 'MARIADB_AUDIT_PLUGIN', OptionSettings }] },
    },
  });
  const instance = (Properties: Record<string, unknown>) => ({
    Instance: { Type: 'AWS::RDS::DBInstance', Properties: { DBInstanceIdentifier: 'main', ...Properties } },
  });
  const mysql = instance({
    Engine: 'mysql',
    OptionGroupName: { Ref: 'Options' },
    EnableCloudwatchLogsExports: ['audit'],
  });
  const postgres = (Parameters: Record<string, unknown>) => ({
    Group: { Type: 'AWS::RDS::DBParameterGroup', Properties: { Parameters } },
    ...instance({
      Engine: 'postgres',
      DBParameterGroupName: { Ref: 'Group' },
      EnableCloudwatchLogsExports: ['postgresql'],
    }),
  });

  test.each<[string, TestResources]>([
    ['of PostgreSQL without pgaudit', postgres(CONNECTIONS)],
    ['of MySQL without an option group', mysql],
    ['of MySQL without the event CONNECT', { ...mysql, ...plugin([{ Name: 'SERVER_AUDIT_EVENTS', Value: 'QUERY' }]) }],
  ])('finds an instance %s', (_, resources) => {
    expect(findings(auditLog, { ...LOGS, ...resources })).toHaveLength(1);
  });

  test.each<[string, TestResources]>([
    ['of PostgreSQL with pgaudit', postgres(POSTGRES)],
    ['of MySQL with the plugin', { ...mysql, ...plugin() }],
    ['of a cluster', instance({ Engine: 'aurora-mysql', DBClusterIdentifier: 'cluster' })],
  ])('passes an instance %s', (_, resources) => {
    expect(findings(auditLog, { ...LOGS, ...resources })).toEqual([]);
  });

  test('finds an exported log whose log group has the name of another database', () => {
    const other = postgres(POSTGRES);
    const { Instance } = other;
    const renamed = { ...Instance, Properties: { ...Instance.Properties, DBInstanceIdentifier: 'other' } };
    expect(findings(auditLog, { ...LOGS, ...other, Instance: renamed })).toEqual([
      "Instance[postgresql] Properties.EnableCloudwatchLogsExports.0: no log group is defined for the log 'postgresql': RDS creates one without retention",
    ]);
  });
});
