import { copyRetentionWithinVaultLock } from './bak-03-copy-retention-within-vault-lock';
import { findings, type TestResources, testRule } from '../../../../test/support/policy';

const VAULT_ARN = { 'Fn::GetAtt': ['Vault', 'BackupVaultArn'] };

const NAMED = 'arn:aws:backup:eu-central-1:111111111111:backup-vault:production-copies';

const Vault = {
  Type: 'AWS::Backup::BackupVault',
  Properties: {
    BackupVaultName: 'production-copies',
    LockConfiguration: { MinRetentionDays: 90, MaxRetentionDays: 365 },
  },
};

function copy(DeleteAfterDays: unknown, DestinationBackupVaultArn: unknown = VAULT_ARN): TestResources {
  const action = { DestinationBackupVaultArn, Lifecycle: { DeleteAfterDays } };
  return {
    Vault,
    Plan: {
      Type: 'AWS::Backup::BackupPlan',
      Properties: { BackupPlan: { BackupPlanRule: [{ RuleName: 'weekly', CopyActions: [action] }] } },
    },
  };
}

testRule(copyRetentionWithinVaultLock, {
  'finds a copy to a vault with a literal ARN': [
    copy(30, NAMED),
    'Plan[0.0] Properties.BackupPlan.BackupPlanRule.0.CopyActions.0.Lifecycle.DeleteAfterDays: vault Vault rejects the copy: its retention is 30 days, and the vault lock allows 90 to 365',
  ],
  'finds an unknown destination': [
    copy(90, { Ref: 'Somewhere' }),
    expect.stringContaining('the destination vault of the copy is unknown: ${Somewhere}'),
  ],
  'passes a copy inside the bounds': [copy(90)],
  'passes a copy to a vault of another account': [copy(10, NAMED.replace('production', 'central'))],
  'passes a copy at all': [{ Plan: { Type: 'AWS::Backup::BackupPlan', Properties: {} } }],
});

describe('BAK-03-CopyRetentionWithinVaultLock', () => {
  test.each([89, 366, undefined, { Ref: 'Days' }])('finds a copy that the lock rejects: %p days', (days) => {
    expect(findings(copyRetentionWithinVaultLock, copy(days))).toEqual([
      expect.stringContaining('vault Vault rejects the copy'),
    ]);
  });

  test('finds a copy that a logically air-gapped vault rejects', () => {
    const gap = {
      Type: 'AWS::Backup::LogicallyAirGappedBackupVault',
      Properties: { BackupVaultName: 'gap', MinRetentionDays: 30, MaxRetentionDays: 60 },
    };
    const arn = 'arn:aws:backup:eu-west-1:111111111111:backup-vault:';
    for (const destination of [`${arn}gap`, { 'Fn::Join': ['', [arn, { Ref: 'Gap' }]] }]) {
      expect(findings(copyRetentionWithinVaultLock, { ...copy(90, destination), Gap: gap })).toEqual([
        expect.stringContaining('the vault lock allows 30 to 60'),
      ]);
    }
  });
});
