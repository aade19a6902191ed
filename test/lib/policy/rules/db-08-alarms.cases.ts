import { databaseAlarms } from '../../../../lib/policy/rules/db-08-alarms';
import { findings, type TestResources } from '../../../support/policy';

const METRICS = ['CPUUtilization', 'FreeableMemory', 'FreeLocalStorage', 'DatabaseConnections', 'Deadlocks'];

const CLUSTER = { Type: 'AWS::RDS::DBCluster', Properties: { DBClusterIdentifier: 'main' } };

function alarm(MetricName: string, Dimensions: unknown = [{ Name: 'DBClusterIdentifier', Value: { Ref: 'Cluster' } }]) {
  return { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName, Dimensions } };
}

const COMPLETE: TestResources = {
  Cluster: CLUSTER,
  ...Object.fromEntries(METRICS.map((metric) => [metric, alarm(metric)])),
  Failover: {
    Type: 'AWS::RDS::EventSubscription',
    Properties: { SourceType: 'db-cluster', SourceIds: [{ Ref: 'Cluster' }], EventCategories: ['failover'] },
  },
  Filter: {
    Type: 'AWS::Logs::MetricFilter',
    Properties: {
      LogGroupName: '/aws/rds/cluster/main/postgresql',
      MetricTransformations: [{ MetricName: 'FailedLogins' }],
    },
  },
  Logins: alarm('FailedLogins', []),
};

function without(name: string): TestResources {
  return Object.fromEntries(Object.entries(COMPLETE).filter(([id]) => id !== name));
}

describe('DB-08-Alarms', () => {
  test('passes a cluster with an alarm for each', () => {
    expect(findings(databaseAlarms, COMPLETE)).toEqual([]);
  });

  test('finds everything that is missing at once', () => {
    expect(findings(databaseAlarms, { Cluster: CLUSTER })).toEqual([
      'Cluster[cpu] Properties: no alarm watches CPUUtilization',
      'Cluster[memory] Properties: no alarm watches FreeableMemory',
      'Cluster[storage] Properties: no alarm watches FreeLocalStorage',
      'Cluster[connections] Properties: no alarm watches DatabaseConnections',
      'Cluster[deadlocks] Properties: no alarm watches Deadlocks',
      'Cluster[failover] Properties: nobody hears of its failovers',
      'Cluster[logins] Properties: no alarm watches its failed sign-ins',
    ]);
  });

  test.each(Object.keys(COMPLETE).filter((id) => id !== 'Cluster'))('finds a cluster without %s', (name) => {
    expect(findings(databaseAlarms, without(name))).toHaveLength(1);
  });

  test('does not take the alarms of another cluster', () => {
    const other = alarm('Deadlocks', [{ Name: 'DBClusterIdentifier', Value: 'other' }]);
    expect(findings(databaseAlarms, { ...COMPLETE, Deadlocks: other })).toHaveLength(1);
  });
});
