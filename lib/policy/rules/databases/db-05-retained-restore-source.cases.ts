import { retainedRestoreSource } from './db-05-retained-restore-source';
import { testRule } from '../../../../test/support/policy';

function found(Properties: Record<string, unknown>) {
  return { Cluster: { Type: 'AWS::RDS::DBCluster', Properties } };
}

testRule(retainedRestoreSource, {
  'finds a restored cluster without its restore source': [
    found({ DBClusterIdentifier: 'main-r20261122' }),
    "Cluster[SnapshotIdentifier] Properties.SnapshotIdentifier: 'main-r20261122' is the identifier of a restored cluster, but the template has no restore source: an update replaces it with an empty cluster",
  ],
  'passes a cluster that was not restored': [found({ DBClusterIdentifier: 'main' })],
  'passes a restored cluster with its snapshot': [
    found({ DBClusterIdentifier: 'main-r20261122', SnapshotIdentifier: 'snapshot' }),
  ],
  'passes a restored cluster with its source cluster': [
    found({ DBClusterIdentifier: 'main-r20261122', SourceDBClusterIdentifier: 'main' }),
  ],
});
