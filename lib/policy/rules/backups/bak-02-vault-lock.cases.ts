import { vaultLock } from './bak-02-vault-lock';
import { findings } from '../../../../test/support/policy';

function vault(LockConfiguration?: Record<string, unknown>) {
  return findings(vaultLock, { Vault: { Type: 'AWS::Backup::BackupVault', Properties: { LockConfiguration } } });
}

describe('BAK-02-VaultLock', () => {
  test('finds a vault without a lock', () => {
    expect(vault()).toEqual([
      'Vault[LockConfiguration] Properties.LockConfiguration.MinRetentionDays: no vault lock: recovery points can be deleted before they expire',
    ]);
  });

  test('finds a lock with a short minimum retention', () => {
    expect(vault({ MinRetentionDays: 6 })).toEqual([
      'Vault[LockConfiguration] Properties.LockConfiguration.MinRetentionDays: the minimum retention of the vault lock is 6 day(s)',
    ]);
  });

  test('passes a vault in governance mode', () => {
    expect(vault({ MinRetentionDays: 7 })).toEqual([]);
  });
});
