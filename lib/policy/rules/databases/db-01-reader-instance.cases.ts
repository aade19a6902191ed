import { readerInstance } from './db-01-reader-instance';
import { Tier } from '../../../../facts/tier';
import { findings, testRule } from '../../../../test/support/policy';

const CLUSTER = { Cluster: { Type: 'AWS::RDS::DBCluster' } };

const INSTANCE = { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Cluster' } } };

testRule(readerInstance, {
  'finds a cluster with a writer only': [
    { ...CLUSTER, Writer: INSTANCE },
    'Cluster[DBInstance] Properties: the cluster has 1 DB instance(s); a writer and a reader are required for a failover',
  ],
  'finds a conditional reader': [
    { ...CLUSTER, Writer: INSTANCE, Reader: { ...INSTANCE, Condition: 'WithReader' } },
    'Cluster[DBInstance] Properties: the cluster has 1 DB instance(s); a writer and a reader are required for a failover',
  ],
  'passes a writer with a reader': [{ ...CLUSTER, Writer: INSTANCE, Reader: INSTANCE }],
});

describe('DB-01-ReaderInstance', () => {
  test('does not apply outside production', () => {
    expect(findings(readerInstance, { ...CLUSTER, Writer: INSTANCE }, Tier.STAGING)).toEqual([]);
  });
});
