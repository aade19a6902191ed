import { databaseRequiresTls } from './tls-03-database-requires-tls';
import { findings } from '../../../../test/support/policy';

function cluster(Engine: string, parameters: Record<string, unknown>) {
  return {
    Parameters: { Type: 'AWS::RDS::DBClusterParameterGroup', Properties: { Parameters: parameters } },
    Cluster: {
      Type: 'AWS::RDS::DBCluster',
      Properties: { Engine, DBClusterParameterGroupName: { Ref: 'Parameters' } },
    },
  };
}

describe('TLS-03-DatabaseRequiresTls', () => {
  test('finds a cluster without a parameter group', () => {
    expect(
      findings(databaseRequiresTls, {
        Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-postgresql' } },
      }),
    ).toEqual([
      'Cluster[rds.force_ssl] Properties.DBClusterParameterGroupName: rds.force_ssl is in no parameter group: connections without TLS are accepted',
    ]);
  });

  test('finds a parameter that is off', () => {
    expect(findings(databaseRequiresTls, cluster('aurora-mysql', { require_secure_transport: 'OFF' }))).toEqual([
      'Cluster[require_secure_transport] Properties.DBClusterParameterGroupName: require_secure_transport is OFF: connections without TLS are accepted',
    ]);
  });

  test('finds an unknown engine', () => {
    expect(
      findings(databaseRequiresTls, { Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'neptune' } } }),
    ).toEqual(['Cluster[Engine] Properties.Engine: no parameter is known by which neptune requires TLS']);
  });

  test.each([
    ['aurora-postgresql', { 'rds.force_ssl': '1' }],
    ['aurora-mysql', { require_secure_transport: 'ON' }],
  ])('passes %s that requires TLS', (engine, parameters) => {
    expect(findings(databaseRequiresTls, cluster(engine, parameters))).toEqual([]);
  });

  test('passes instances of a cluster', () => {
    expect(
      findings(databaseRequiresTls, {
        Writer: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: 'cluster' } },
      }),
    ).toEqual([]);
  });
});
