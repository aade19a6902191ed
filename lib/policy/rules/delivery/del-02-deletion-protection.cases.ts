import { Tier } from '../../../../facts/tier';
import { findings, testRule } from '../../../../test/support/policy';
import { deletionProtection } from './del-02-deletion-protection';

const ledger = (DeletionProtection: unknown) => ({
  Resource: { Type: 'AWS::QLDB::Ledger', Properties: { DeletionProtection } },
});

testRule(deletionProtection, {
  'finds disabled deletion protection': [
    ledger(false),
    'Resource[DeletionProtection] Properties.DeletionProtection: the protection against the loss of data is disabled: the value is false',
  ],
  'finds disabled backups': [
    { Resource: { Type: 'AWS::DocDBElastic::Cluster', Properties: { BackupRetentionPeriod: 0 } } },
    'Resource[BackupRetentionPeriod] Properties.BackupRetentionPeriod: the protection against the loss of data is disabled: the value is 0',
  ],
  'finds a DocumentDB cluster without deletion protection': [
    { Resource: { Type: 'AWS::DocDB::DBCluster', Properties: { DeletionProtection: false } } },
    'Resource[DeletionProtection] Properties.DeletionProtection: the protection against the loss of data is disabled: the value is false',
  ],
  'finds protection that cannot be resolved': [
    ledger({ Ref: 'Protected' }),
    'Resource[DeletionProtection] Properties.DeletionProtection: the protection against the loss of data is disabled: the value is ${Protected}',
  ],
  'passes protection and backups': [ledger(true)],
});

test('DEL-02-DeletionProtection applies to production only', () => {
  expect(findings(deletionProtection, ledger(false), Tier.STAGING)).toEqual([]);
});
