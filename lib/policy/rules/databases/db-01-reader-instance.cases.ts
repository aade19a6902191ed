import { readerInstance } from './db-01-reader-instance';
import { Tier } from '../../../../facts/tier';
import { findings } from '../../../../test/support/policy';

const CLUSTER = { Cluster: { Type: 'AWS::RDS::DBCluster' } };
const INSTANCE = { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Cluster' } } };

describe('DB-01-ReaderInstance', () => {
  test('finds a cluster with a writer only', () => {
    expect(findings(readerInstance, { ...CLUSTER, Writer: INSTANCE })).toEqual([
      'Cluster[DBInstance] Properties: the cluster has 1 instance(s): no reader instance for a failover',
    ]);
  });

  test('finds a conditional reader', () => {
    expect(
      findings(readerInstance, { ...CLUSTER, Writer: INSTANCE, Reader: { ...INSTANCE, Condition: 'WithReader' } }),
    ).toEqual(['Cluster[DBInstance] Properties: the cluster has 1 instance(s): no reader instance for a failover']);
  });

  test('passes a writer with a reader', () => {
    expect(findings(readerInstance, { ...CLUSTER, Writer: INSTANCE, Reader: INSTANCE })).toEqual([]);
  });

  test('does not apply outside production', () => {
    expect(findings(readerInstance, { ...CLUSTER, Writer: INSTANCE }, Tier.STAGING)).toEqual([]);
  });
});
