import { replicaLagAlarm } from './db-02-replica-lag-alarm';
import { findings } from '../../../../test/support/policy';

const INSTANCE = { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Cluster' } } };
const CLUSTER = { Cluster: { Type: 'AWS::RDS::DBCluster' }, Writer: INSTANCE };
const ALARM = {
  MetricName: 'AuroraReplicaLagMaximum',
  ComparisonOperator: 'GreaterThanThreshold',
  Threshold: 1000,
  Dimensions: [{ Name: 'DBClusterIdentifier', Value: { Ref: 'Cluster' } }],
};

function found(alarm: Record<string, unknown>) {
  const Alarm = { Type: 'AWS::CloudWatch::Alarm', Properties: { ...ALARM, ...alarm } };
  return findings(replicaLagAlarm, { ...CLUSTER, Reader: INSTANCE, Alarm });
}

describe('DB-02-ReplicaLagAlarm', () => {
  test('passes a reader that is watched, and a writer alone', () => {
    expect(found({})).toEqual([]);
    expect(findings(replicaLagAlarm, CLUSTER)).toEqual([]);
  });

  test.each([
    ['allows more', { Threshold: 5000 }],
    ['is of another cluster', { Dimensions: [{ Name: 'DBClusterIdentifier', Value: 'other' }] }],
    ['is of another metric', { MetricName: 'CPUUtilization' }],
    ['goes off when all is well', { ComparisonOperator: 'LessThanThreshold' }],
    ['tells nobody', { ActionsEnabled: false }],
  ])('finds a reader whose alarm %s', (_name, alarm) => {
    expect(found(alarm)).toEqual([
      'Cluster[AuroraReplicaLagMaximum] Properties: no alarm on a replica lag over one second',
    ]);
  });
});
