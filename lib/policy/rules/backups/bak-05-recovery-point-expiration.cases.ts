import { recoveryPointExpiration } from './bak-05-recovery-point-expiration';
import { findings, testRule, ANY_FINDING } from '../../../../test/support/policy';

function vault(LockConfiguration: Record<string, unknown>) {
  return {
    Vault: { Type: 'AWS::Backup::BackupVault', Properties: { LockConfiguration } },
  };
}

function plan(...rules: Record<string, unknown>[]) {
  const Properties = { BackupPlan: { BackupPlanRule: rules } };
  return { Plan: { Type: 'AWS::Backup::BackupPlan', Properties } };
}

const YEAR = { Lifecycle: { DeleteAfterDays: 365 } };

testRule(recoveryPointExpiration, {
  'finds a logically air-gapped vault without a maximum retention': [
    { Gap: { Type: 'AWS::Backup::LogicallyAirGappedBackupVault' } },
    ANY_FINDING,
  ],
});

describe('BAK-05-RecoveryPointExpiration', () => {
  test('passes vaults and plans with expiration', () => {
    expect(findings(recoveryPointExpiration, vault({ MaxRetentionDays: 3653 }))).toEqual([]);
    expect(findings(recoveryPointExpiration, plan(YEAR, { ...YEAR, CopyActions: [YEAR] }))).toEqual([]);
  });

  test('finds a vault without a maximum retention', () => {
    expect(findings(recoveryPointExpiration, vault({ MinRetentionDays: 7 }))).toEqual([
      'Vault[days] Properties.LockConfiguration.MaxRetentionDays: backups are kept permanently',
    ]);
    expect(findings(recoveryPointExpiration, vault({ MaxRetentionDays: 3654 }))).toHaveLength(1);
  });

  test('finds rules and copies without expiration, each with its position', () => {
    expect(
      findings(recoveryPointExpiration, plan(YEAR, {}, { ...YEAR, CopyActions: [{}] })).map((line) =>
        line.slice(0, line.indexOf(' ')),
      ),
    ).toEqual(['Plan[1]', 'Plan[2.0]']);
  });
});
