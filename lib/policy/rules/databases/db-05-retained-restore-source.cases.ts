import { retainedRestoreSource } from './db-05-retained-restore-source';
import { findings, testRule } from '../../../../test/support/policy';

function found(Properties: Record<string, unknown>) {
  return { Cluster: { Type: 'AWS::RDS::DBCluster', Properties } };
}

testRule(retainedRestoreSource, {
  'finds a restored cluster without its restore source': [
    found({ DBClusterIdentifier: 'main-r20261122' }),
    "Cluster[SnapshotIdentifier] Properties.SnapshotIdentifier: 'main-r20261122' is the identifier of a restored cluster, but the template has no restore source: an update replaces it with an empty cluster",
  ],
});

describe('DB-05-RetainedRestoreSource', () => {
  test.each([
    ['a cluster that was not restored', { DBClusterIdentifier: 'main' }],
    ['a restored cluster with its snapshot', { DBClusterIdentifier: 'main-r20261122', SnapshotIdentifier: 'snapshot' }],
    [
      'a restored cluster with its source cluster',
      { DBClusterIdentifier: 'main-r20261122', SourceDBClusterIdentifier: 'main' },
    ],
  ])('passes %s', (_name, properties) => {
    expect(findings(retainedRestoreSource, found(properties))).toEqual([]);
  });
});
