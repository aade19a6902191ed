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
  test('passes a reader with an alarm, and a single writer', () => {
    expect(found({})).toEqual([]);
    expect(findings(replicaLagAlarm, CLUSTER)).toEqual([]);
  });

  test.each([
    ['has a higher threshold', { Threshold: 5000 }],
    ['is of another cluster', { Dimensions: [{ Name: 'DBClusterIdentifier', Value: 'other' }] }],
    ['is of another metric', { MetricName: 'CPUUtilization' }],
    ['has the opposite comparison', { ComparisonOperator: 'LessThanThreshold' }],
    ['has disabled actions', { ActionsEnabled: false }],
  ])('finds a reader whose alarm %s', (_name, alarm) => {
    expect(found(alarm)).toEqual([
      'Cluster[AuroraReplicaLagMaximum] Properties: no alarm on a replica lag over one second',
    ]);
  });
});
