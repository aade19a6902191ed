import { deletionProtection } from './db-05-deletion-protection';
import { Tier } from '../../../../facts/tier';
import { findings } from '../../../../test/support/policy';

function cluster(DeletionProtection: boolean, policy: string) {
  const attributes = { DeletionPolicy: policy, UpdateReplacePolicy: policy };
  return { Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { DeletionProtection }, ...attributes } };
}

describe('DB-05-DeletionProtection', () => {
  test('finds a database that can be deleted with its data', () => {
    expect(findings(deletionProtection, cluster(false, 'Delete'))).toEqual([
      'Cluster[DeletionProtection] Properties.DeletionProtection: it can be deleted: DeletionProtection is false',
      'Cluster[DeletionPolicy] DeletionPolicy: its data may go with it: DeletionPolicy is Delete',
      'Cluster[UpdateReplacePolicy] UpdateReplacePolicy: its data may go with it: UpdateReplacePolicy is Delete',
    ]);
  });

  test('passes a protected database', () => {
    expect(findings(deletionProtection, cluster(true, 'Snapshot'))).toEqual([]);
  });

  test('lets development go', () => {
    expect(findings(deletionProtection, cluster(false, 'Delete'), Tier.DEVELOPMENT)).toEqual([]);
  });
});
