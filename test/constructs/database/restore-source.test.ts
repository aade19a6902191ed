import { EncryptedAuroraCluster, RestoreSource } from '../../../constructs';
import { TestTemplate, testStack, testVpc } from '../../support/stacks';

const SNAPSHOT = 'arn:aws:rds:eu-west-1:111111111111:cluster-snapshot:awsbackup:job-1';
const RESTORED = 'main-r20261122';

function cluster(clusterIdentifier: string, restoreFrom?: RestoreSource) {
  const stack = testStack();
  const backups = { protect: () => undefined };
  const props = { vpc: testVpc(stack), databaseName: 'shop', clusterIdentifier, restoreFrom, backups };
  new EncryptedAuroraCluster(stack, 'Database', props);
  return TestTemplate.of(stack).one('AWS::RDS::DBCluster').Properties;
}

test('a snapshot comes back with its own master user and database, protected like any other cluster', () => {
  const restored = cluster(RESTORED, RestoreSource.snapshot(SNAPSHOT));
  expect(restored).toMatchObject({
    SnapshotIdentifier: SNAPSHOT,
    DBClusterIdentifier: RESTORED,
    ManageMasterUserPassword: true,
    StorageEncrypted: true,
    DeletionProtection: true,
  });
  expect(restored).not.toHaveProperty('MasterUsername');
  expect(restored).not.toHaveProperty('DatabaseName');
});

test('a point in time comes back as a whole copy', () => {
  expect(cluster(RESTORED, RestoreSource.pointInTime('production-main', '2026-11-22T09:30:00Z'))).toMatchObject({
    SourceDBClusterIdentifier: 'production-main',
    RestoreToTime: '2026-11-22T09:30:00Z',
    RestoreType: 'full-copy',
  });
});

describe('rejects', () => {
  test('a restored cluster whose source was removed: CloudFormation would put an empty one in its place', () => {
    expect(() => cluster(RESTORED)).toThrow(
      "clusterIdentifier is 'main-r20261122', which ends like that of a restored cluster; put restoreFrom back as it was, since without it an empty cluster takes its place",
    );
  });

  test('a source for a cluster that stands: it would be replaced', () => {
    expect(() => cluster('main', RestoreSource.snapshot(SNAPSHOT))).toThrow(
      "clusterIdentifier is 'main'; with restoreFrom it ends in -r and the day of the restore, as in main-r20261122, so that the cluster stands beside the old one",
    );
  });

  test('what is no snapshot, and what is no time', () => {
    expect(() => RestoreSource.snapshot('main')).toThrow(
      "RestoreSource.snapshot: 'main' is not the ARN of a cluster snapshot; see `aws rds describe-db-cluster-snapshots`",
    );
    expect(() => RestoreSource.pointInTime('main', 'yesterday')).toThrow(
      "RestoreSource.pointInTime: 'yesterday' is not a time; write it in UTC as 2026-11-22T09:30:00Z",
    );
  });
});
