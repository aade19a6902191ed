import { retainedRestoreSource } from './db-05-retained-restore-source';
import { findings } from '../../../../test/support/policy';

function found(Properties: Record<string, unknown>) {
  return findings(retainedRestoreSource, { Cluster: { Type: 'AWS::RDS::DBCluster', Properties } });
}

describe('DB-05-RetainedRestoreSource', () => {
  test('finds a restored cluster whose source was removed', () => {
    expect(found({ DBClusterIdentifier: 'main-r20261122' })).toEqual([
      "Cluster[SnapshotIdentifier] Properties.SnapshotIdentifier: 'main-r20261122' is the identifier of a restored cluster, but the template has no restore source: an update replaces it with an empty cluster",
    ]);
  });

  test.each([
    ['a cluster that never was restored', { DBClusterIdentifier: 'main' }],
    ['one that names its snapshot', { DBClusterIdentifier: 'main-r20261122', SnapshotIdentifier: 'snapshot' }],
    ['one that names its source', { DBClusterIdentifier: 'main-r20261122', SourceDBClusterIdentifier: 'main' }],
  ])('passes %s', (_name, properties) => {
    expect(found(properties)).toEqual([]);
  });
});
