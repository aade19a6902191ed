import { Tier } from '../../../../facts/tier';
import { findings, testRule } from '../../../../test/support/policy';
import { deletionProtection } from './del-02-deletion-protection';

const cluster = (properties: object) => ({
  Resource: { Type: 'AWS::DocDB::DBCluster', Properties: { ...properties } },
});

testRule(deletionProtection, {
  'finds disabled deletion protection and backups': [
    cluster({ DeletionProtection: false, BackupRetentionPeriod: 0 }),
    'Resource[BackupRetentionPeriod] Properties.BackupRetentionPeriod: the protection against the loss of data is disabled: the value is 0',
    'Resource[DeletionProtection] Properties.DeletionProtection: the protection against the loss of data is disabled: the value is false',
  ],
  'finds protection that cannot be resolved': [
    cluster({ DeletionProtection: { Ref: 'Protected' } }),
    'Resource[DeletionProtection] Properties.DeletionProtection: the protection against the loss of data is disabled: the value is ${Protected}',
  ],
  'passes protection and backups': [cluster({ DeletionProtection: true, BackupRetentionPeriod: 7 })],
});

test('DEL-02-DeletionProtection applies to production only', () => {
  expect(findings(deletionProtection, cluster({ DeletionProtection: false }), Tier.STAGING)).toEqual([]);
});
