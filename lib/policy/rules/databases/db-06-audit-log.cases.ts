import { auditLog } from './db-06-audit-log';
import { findings } from '../../../../test/support/policy';

const POSTGRES = { shared_preload_libraries: 'pg_stat_statements,pgaudit', 'pgaudit.log': 'ddl,role,write' };
const MYSQL = { server_audit_logging: '1', server_audit_events: 'CONNECT,QUERY_DDL' };

function found(Engine: string, Parameters: Record<string, unknown>, EnableCloudwatchLogsExports: unknown) {
  return findings(auditLog, {
    Group: { Type: 'AWS::RDS::DBClusterParameterGroup', Properties: { Parameters } },
    Cluster: {
      Type: 'AWS::RDS::DBCluster',
      Properties: { Engine, DBClusterParameterGroupName: { Ref: 'Group' }, EnableCloudwatchLogsExports },
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
    ['aurora-postgresql', POSTGRES, [], 'postgresql'],
    ['aurora-mysql', { ...MYSQL, server_audit_logging: '0' }, ['audit'], 'server_audit'],
    ['aurora-mysql', { ...MYSQL, server_audit_events: 'QUERY' }, ['audit'], 'server_audit'],
    ['aurora-mysql', MYSQL, ['error'], 'audit'],
    ['neptune', {}, ['audit'], 'Engine'],
  ])('finds %s with %j and exports of %j', (engine, parameters, exported, finding) => {
    expect(found(engine, parameters, exported)).toEqual([expect.stringContaining(`Cluster[${finding}] `)]);
  });
});
