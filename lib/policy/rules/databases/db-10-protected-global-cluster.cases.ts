import { protectedGlobalCluster } from './db-10-protected-global-cluster';
import { Tier } from '../../../../facts/tier';
import { findings, testRule } from '../../../../test/support/policy';

const database = (Properties: Record<string, unknown>) => ({
  Global: { Type: 'AWS::RDS::GlobalCluster', Properties },
  Cluster: { Type: 'AWS::RDS::DBCluster' },
});

testRule(protectedGlobalCluster, {
  'finds a global database without encryption and deletion protection': [
    database({}),
    'Global[StorageEncrypted] Properties.StorageEncrypted: storage is not encrypted',
    'Global[DeletionProtection] Properties.DeletionProtection: DeletionProtection is not true: the global database can be deleted',
  ],
});

describe('DB-10-ProtectedGlobalCluster', () => {
  test('finds a source cluster outside the templates, or of a type without the check', () => {
    const DeletionProtection = true;
    expect(
      findings(protectedGlobalCluster, database({ DeletionProtection, SourceDBClusterIdentifier: 'shop' })),
    ).toHaveLength(1);
    const off = { SourceDBClusterIdentifier: { Ref: 'Cluster' }, StorageEncrypted: false, DeletionProtection };
    expect(findings(protectedGlobalCluster, database(off))).toHaveLength(1);
  });

  test('passes an encrypted global database, one of an existing cluster, and one outside production', () => {
    expect(findings(protectedGlobalCluster, database({ StorageEncrypted: true, DeletionProtection: true }))).toEqual(
      [],
    );
    const made = { SourceDBClusterIdentifier: { Ref: 'Cluster' } };
    expect(findings(protectedGlobalCluster, database({ ...made, DeletionProtection: true }))).toEqual([]);
    expect(findings(protectedGlobalCluster, database(made), Tier.STAGING)).toEqual([]);
  });
});
