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
  test('finds a cluster without a parameter group of its own', () => {
    expect(
      findings(databaseRequiresTls, {
        Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-postgresql' } },
      }),
    ).toEqual([
      'Cluster[rds.force_ssl] Properties.DBClusterParameterGroupName: it accepts connections without TLS: rds.force_ssl is in no parameter group of its own',
    ]);
  });

  test('finds a parameter that is off', () => {
    expect(findings(databaseRequiresTls, cluster('aurora-mysql', { require_secure_transport: 'OFF' }))).toEqual([
      'Cluster[require_secure_transport] Properties.DBClusterParameterGroupName: it accepts connections without TLS: require_secure_transport is OFF',
    ]);
  });

  test('finds an engine that it knows nothing about', () => {
    expect(
      findings(databaseRequiresTls, { Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'neptune' } } }),
    ).toEqual(['Cluster[Engine] Properties.Engine: nothing shows that neptune refuses plain connections']);
  });

  test.each([
    ['aurora-postgresql', { 'rds.force_ssl': '1' }],
    ['aurora-mysql', { require_secure_transport: 'ON' }],
  ])('passes %s that refuses plain connections', (engine, parameters) => {
    expect(findings(databaseRequiresTls, cluster(engine, parameters))).toEqual([]);
  });

  test('leaves instances to their cluster', () => {
    expect(
      findings(databaseRequiresTls, {
        Writer: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: 'cluster' } },
      }),
    ).toEqual([]);
  });
});
