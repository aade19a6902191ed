import { RestoreSource } from '../../../constructs';
import { TestTemplate, testDatabase } from '../../support/stacks';

const SNAPSHOT = 'arn:aws:rds:eu-west-1:111111111111:cluster-snapshot:awsbackup:job-1';
const RESTORED = 'main-r20261122';

function cluster(clusterIdentifier: string, restoreFrom?: RestoreSource) {
  const { stack } = testDatabase({ databaseName: 'shop', clusterIdentifier, restoreFrom });
  return TestTemplate.of(stack).one('AWS::RDS::DBCluster').Properties;
}

test('a restored snapshot keeps its master user and database, and has the same protection as other clusters', () => {
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

test('a point in time is restored as a full copy', () => {
  expect(cluster(RESTORED, RestoreSource.pointInTime('production-main', '2026-11-22T09:30:00Z'))).toMatchObject({
    SourceDBClusterIdentifier: 'production-main',
    RestoreToTime: '2026-11-22T09:30:00Z',
    RestoreType: 'full-copy',
  });
});

describe('rejects', () => {
  test('a restored cluster without its source, which CloudFormation would replace with an empty one', () => {
    expect(() => cluster(RESTORED)).toThrow(
      "clusterIdentifier is 'main-r20261122', the identifier of a restored cluster; set the original restoreFrom, because CloudFormation would replace the cluster with an empty one",
    );
  });

  test('a source for an existing cluster, which CloudFormation would replace', () => {
    expect(() => cluster('main', RestoreSource.snapshot(SNAPSHOT))).toThrow(
      "clusterIdentifier is 'main'; allowed with restoreFrom is a name that ends with -r and the date of the restore, such as main-r20261122, because the source cluster still exists",
    );
  });

  test('an invalid snapshot ARN and an invalid time', () => {
    expect(() => RestoreSource.snapshot('main')).toThrow(
      "RestoreSource.snapshot: 'main' is not the ARN of a cluster snapshot; see `aws rds describe-db-cluster-snapshots`",
    );
    expect(() => RestoreSource.pointInTime('main', 'yesterday')).toThrow(
      "RestoreSource.pointInTime: 'yesterday' is not a time; allowed is a time in UTC such as 2026-11-22T09:30:00Z",
    );
  });
});
