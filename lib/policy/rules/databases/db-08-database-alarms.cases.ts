import { databaseAlarms } from './db-08-database-alarms';
import { findings, type TestResources, testRule, ANY_FINDING } from '../../../../test/support/policy';

const METRICS = ['CPUUtilization', 'FreeableMemory', 'FreeLocalStorage', 'DatabaseConnections', 'Deadlocks'];

const CLUSTER = { Type: 'AWS::RDS::DBCluster', Properties: { DBClusterIdentifier: 'main' } };

function alarm(MetricName: string, Dimensions: unknown = [{ Name: 'DBClusterIdentifier', Value: { Ref: 'Cluster' } }]) {
  const runsOut = MetricName.startsWith('Free');
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      MetricName,
      Dimensions,
      ComparisonOperator: runsOut ? 'LessThanThreshold' : 'GreaterThanOrEqualToThreshold',
      Threshold: 1,
    },
  };
}

function withThreshold(metric: string, properties: object): TestResources {
  const { Type, Properties } = alarm(metric);
  return { ...COMPLETE, [metric]: { Type, Properties: { ...Properties, ...properties } } };
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

testRule(databaseAlarms, {
  'passes a cluster with all alarms': [COMPLETE],
  'finds all missing alarms at once': [
    { Cluster: CLUSTER },
    'Cluster[cpu] Properties: no alarm on CPUUtilization',
    'Cluster[memory] Properties: no alarm on FreeableMemory',
    'Cluster[storage] Properties: no alarm on FreeLocalStorage',
    'Cluster[connections] Properties: no alarm on DatabaseConnections',
    'Cluster[deadlocks] Properties: no alarm on Deadlocks',
    'Cluster[failover] Properties: no event subscription reports failovers',
    'Cluster[logins] Properties: no alarm on failed sign-ins',
  ],
  'accepts an anomaly detection band': [
    withThreshold('CPUUtilization', {
      Threshold: undefined,
      ThresholdMetricId: 'band',
      ComparisonOperator: 'GreaterThanUpperThreshold',
    }),
  ],
  'rejects the alarms of another cluster': [
    { ...COMPLETE, Deadlocks: alarm('Deadlocks', [{ Name: 'DBClusterIdentifier', Value: 'other' }]) },
    ANY_FINDING,
  ],
});

describe('DB-08-DatabaseAlarms', () => {
  test.each(Object.keys(COMPLETE).filter((id) => id !== 'Cluster'))('finds a cluster without %s', (name) => {
    expect(findings(databaseAlarms, without(name))).toHaveLength(1);
  });

  test('finds a filter that matches no failed sign-in', () => {
    const filter = (FilterPattern: string) => ({
      ...COMPLETE,
      Filter: {
        Type: 'AWS::Logs::MetricFilter',
        Properties: {
          LogGroupName: '/aws/rds/cluster/main/postgresql',
          FilterPattern,
          MetricTransformations: [{ MetricName: 'FailedLogins' }],
        },
      },
    });
    expect(findings(databaseAlarms, filter('"authentication succeeded"'))).toHaveLength(1);
    expect(findings(databaseAlarms, filter('"FATAL" "authentication failed"'))).toEqual([]);
  });

  test.each([
    ['CPUUtilization', { Threshold: 101 }],
    ['FreeableMemory', { Threshold: 0 }],
    ['DatabaseConnections', { Threshold: 100_000 }],
    ['Deadlocks', { ComparisonOperator: 'LessThanThreshold' }],
    ['Deadlocks', { Threshold: { Ref: 'Parameter' } }],
  ])('rejects an alarm on %s that does not reach ALARM at the worst value, %j', (metric, properties) => {
    expect(findings(databaseAlarms, withThreshold(metric, properties))).toHaveLength(1);
  });
});
