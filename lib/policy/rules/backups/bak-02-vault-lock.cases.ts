import { vaultLock } from './bak-02-vault-lock';
import { findings } from '../../../../test/support/policy';

function vault(LockConfiguration?: Record<string, unknown>) {
  return findings(vaultLock, { Vault: { Type: 'AWS::Backup::BackupVault', Properties: { LockConfiguration } } });
}

describe('BAK-02-VaultLock', () => {
  test('finds a vault without lock', () => {
    expect(vault()).toEqual([
      'Vault[LockConfiguration] Properties.LockConfiguration.MinRetentionDays: recovery points can be deleted before their time: the vault is not locked',
    ]);
  });

  test('finds a lock that holds nothing for long', () => {
    expect(vault({ MinRetentionDays: 6 })).toEqual([
      'Vault[LockConfiguration] Properties.LockConfiguration.MinRetentionDays: recovery points can be gone before anybody misses them: the lock holds them for 6 day(s)',
    ]);
  });

  test('passes a vault in governance mode', () => {
    expect(vault({ MinRetentionDays: 7 })).toEqual([]);
  });
});
