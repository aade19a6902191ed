import { retainedRestoreSource } from './db-05-retained-restore-source';
import { findings } from '../../../../test/support/policy';

function found(Properties: Record<string, unknown>) {
  return findings(retainedRestoreSource, { Cluster: { Type: 'AWS::RDS::DBCluster', Properties } });
}

describe('DB-05-RetainedRestoreSource', () => {
  test('finds a restored cluster without its restore source', () => {
    expect(found({ DBClusterIdentifier: 'main-r20261122' })).toEqual([
      "Cluster[SnapshotIdentifier] Properties.SnapshotIdentifier: 'main-r20261122' is the identifier of a restored cluster, but the template has no restore source: an update replaces it with an empty cluster",
    ]);
  });

  test.each([
    ['a cluster that was not restored', { DBClusterIdentifier: 'main' }],
    ['a restored cluster with its snapshot', { DBClusterIdentifier: 'main-r20261122', SnapshotIdentifier: 'snapshot' }],
    [
      'a restored cluster with its source cluster',
      { DBClusterIdentifier: 'main-r20261122', SourceDBClusterIdentifier: 'main' },
    ],
  ])('passes %s', (_name, properties) => {
    expect(found(properties)).toEqual([]);
  });
});
