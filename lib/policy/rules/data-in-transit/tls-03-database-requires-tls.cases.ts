import { databaseRequiresTls } from './tls-03-database-requires-tls';
import { findings, testRule } from '../../../../test/support/policy';

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
  'finds an unknown engine': [
    { Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'neptune' } } },
    'Cluster[Engine] Properties.Engine: no parameter is known by which neptune requires TLS',
  ],
  'passes instances of a cluster': [
    { Writer: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: 'cluster' } } },
  ],
});

describe('TLS-03-DatabaseRequiresTls', () => {
  test.each([
    ['aurora-postgresql', { 'rds.force_ssl': '1' }],
    ['aurora-mysql', { require_secure_transport: 'ON' }],
  ])('passes %s that requires TLS', (engine, parameters) => {
    expect(findings(databaseRequiresTls, cluster(engine, parameters))).toEqual([]);
  });
});
