import { deletionProtection } from './db-05-deletion-protection';
import { Tier } from '../../../../facts/tier';
import { findings, testRule } from '../../../../test/support/policy';

function cluster(DeletionProtection: boolean, policy: string) {
  const attributes = { DeletionPolicy: policy, UpdateReplacePolicy: policy };
  return { Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { DeletionProtection }, ...attributes } };
}

testRule(deletionProtection, {
  'finds a database without deletion protection and retained data': [
    cluster(false, 'Delete'),
    'Cluster[DeletionProtection] Properties.DeletionProtection: the database can be deleted: DeletionProtection is false',
    'Cluster[DeletionPolicy] DeletionPolicy: data is deleted with the database: DeletionPolicy is Delete',
    'Cluster[UpdateReplacePolicy] UpdateReplacePolicy: data is deleted with the database: UpdateReplacePolicy is Delete',
  ],
  'passes a protected database': [cluster(true, 'Snapshot')],
});

describe('DB-05-DeletionProtection', () => {
  test('does not apply in development', () => {
    expect(findings(deletionProtection, cluster(false, 'Delete'), Tier.DEVELOPMENT)).toEqual([]);
  });
});
