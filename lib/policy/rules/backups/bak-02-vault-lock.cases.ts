import { vaultLock } from './bak-02-vault-lock';
import { testRule } from '../../../../test/support/policy';

function vault(LockConfiguration?: Record<string, unknown>) {
  return { Vault: { Type: 'AWS::Backup::BackupVault', Properties: { LockConfiguration } } };
}

testRule(vaultLock, {
  'finds a vault without a lock': [
    vault(),
    'Vault[LockConfiguration] Properties.LockConfiguration.MinRetentionDays: no vault lock: recovery points can be deleted before they expire',
  ],
  'finds a lock with a short minimum retention': [
    vault({ MinRetentionDays: 6 }),
    'Vault[LockConfiguration] Properties.LockConfiguration.MinRetentionDays: the minimum retention of the vault lock is 6 day(s)',
  ],
  'passes a vault in governance mode': [vault({ MinRetentionDays: 7 })],
});
