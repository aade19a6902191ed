import { recoveryPointExpiration } from './bak-05-recovery-point-expiration';
import { findings } from '../../../../test/support/policy';

function vault(LockConfiguration: Record<string, unknown>) {
  return findings(recoveryPointExpiration, {
    Vault: { Type: 'AWS::Backup::BackupVault', Properties: { LockConfiguration } },
  });
}

function plan(...rules: Record<string, unknown>[]) {
  const Properties = { BackupPlan: { BackupPlanRule: rules } };
  return findings(recoveryPointExpiration, { Plan: { Type: 'AWS::Backup::BackupPlan', Properties } });
}

const YEAR = { Lifecycle: { DeleteAfterDays: 365 } };

describe('BAK-05-RecoveryPointExpiration', () => {
  test('passes vaults and plans with expiration', () => {
    expect(vault({ MaxRetentionDays: 3653 })).toEqual([]);
    expect(plan(YEAR, { ...YEAR, CopyActions: [YEAR] })).toEqual([]);
  });

  test('finds a vault without a maximum retention', () => {
    expect(vault({ MinRetentionDays: 7 })).toEqual([
      'Vault[days] Properties.LockConfiguration.MaxRetentionDays: backups are kept permanently',
    ]);
    expect(vault({ MaxRetentionDays: 3654 })).toHaveLength(1);
  });

  test('finds rules and copies without expiration, each with its position', () => {
    expect(plan(YEAR, {}, { ...YEAR, CopyActions: [{}] }).map((line) => line.slice(0, line.indexOf(' ')))).toEqual([
      'Plan[1]',
      'Plan[2.0]',
    ]);
  });

  test('finds a logically air-gapped vault without a maximum retention', () => {
    expect(
      findings(recoveryPointExpiration, { Gap: { Type: 'AWS::Backup::LogicallyAirGappedBackupVault' } }),
    ).toHaveLength(1);
  });
});
