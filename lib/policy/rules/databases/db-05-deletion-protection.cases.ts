import { deletionProtection } from './db-05-deletion-protection';
import { Tier } from '../../../../facts/tier';
import { findings } from '../../../../test/support/policy';

function cluster(DeletionProtection: boolean, policy: string) {
  const attributes = { DeletionPolicy: policy, UpdateReplacePolicy: policy };
  return { Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { DeletionProtection }, ...attributes } };
}

describe('DB-05-DeletionProtection', () => {
  test('finds a database without deletion protection and retained data', () => {
    expect(findings(deletionProtection, cluster(false, 'Delete'))).toEqual([
      'Cluster[DeletionProtection] Properties.DeletionProtection: the database can be deleted: DeletionProtection is false',
      'Cluster[DeletionPolicy] DeletionPolicy: data is deleted with the database: DeletionPolicy is Delete',
      'Cluster[UpdateReplacePolicy] UpdateReplacePolicy: data is deleted with the database: UpdateReplacePolicy is Delete',
    ]);
  });

  test('passes a protected database', () => {
    expect(findings(deletionProtection, cluster(true, 'Snapshot'))).toEqual([]);
  });

  test('does not apply in development', () => {
    expect(findings(deletionProtection, cluster(false, 'Delete'), Tier.DEVELOPMENT)).toEqual([]);
  });
});
