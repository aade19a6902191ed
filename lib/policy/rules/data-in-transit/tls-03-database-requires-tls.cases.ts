import { databaseRequiresTls } from './tls-03-database-requires-tls';
import { testRule } from '../../../../test/support/policy';

function cluster(Engine: string, parameters: Record<string, unknown>) {
  return {
    Parameters: { Type: 'AWS::RDS::DBClusterParameterGroup', Properties: { Parameters: parameters } },
    Cluster: {
      Type: 'AWS::RDS::DBCluster',
      Properties: { Engine, DBClusterParameterGroupName: { Ref: 'Parameters' } },
    },
  };
}

testRule(databaseRequiresTls, {
  'finds a cluster without a parameter group': [
    { Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-postgresql' } } },
    'Cluster[rds.force_ssl] Properties.DBClusterParameterGroupName: rds.force_ssl is in no parameter group: connections without TLS are accepted',
  ],
  'finds a parameter that is off': [
    cluster('aurora-mysql', { require_secure_transport: 'OFF' }),
    'Cluster[require_secure_transport] Properties.DBClusterParameterGroupName: require_secure_transport is OFF: connections without TLS are accepted',
  ],
  'finds an old protocol version of PostgreSQL': [
    cluster('aurora-postgresql', { 'rds.force_ssl': 1, ssl_min_protocol_version: 'TLSv1' }),
    'Cluster[ssl_min_protocol_version] Properties.DBClusterParameterGroupName: ssl_min_protocol_version is TLSv1: TLS 1.0 or 1.1 is accepted',
  ],
  'finds an old protocol version of MySQL': [
    cluster('aurora-mysql', { require_secure_transport: 'ON', tls_version: 'TLSv1.1,TLSv1.2' }),
    'Cluster[tls_version] Properties.DBClusterParameterGroupName: tls_version is TLSv1.1,TLSv1.2: TLS 1.0 or 1.1 is accepted',
  ],
  'passes current protocol versions': [
    cluster('aurora-mysql', { require_secure_transport: 'ON', tls_version: 'TLSv1.2, TLSv1.3' }),
  ],
  'finds an unknown engine': [
    { Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'neptune' } } },
    'Cluster[Engine] Properties.Engine: no parameter is known by which neptune requires TLS',
  ],
  'passes instances of a cluster': [
    { Writer: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: 'cluster' } } },
  ],
  'passes aurora-postgresql that requires TLS': [cluster('aurora-postgresql', { 'rds.force_ssl': '1' })],
  'passes aurora-mysql that requires TLS': [cluster('aurora-mysql', { require_secure_transport: 'ON' })],
});
