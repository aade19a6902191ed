import { finding } from '../../model';
import type { Rule } from '../rule';

/** The retention that DB-04 requires. */
const SHORTEST_DAYS = 7;

export const vaultLock: Rule = {
  id: 'BAK-02-VaultLock',
  resourceTypes: ['AWS::Backup::BackupVault'],
  statement: 'Backup vaults have a vault lock with a minimum retention.',
  fix: `Set LockConfiguration.MinRetentionDays to ${SHORTEST_DAYS} or more; without ChangeableForDays the lock is in governance mode.`,
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
  check: (vault) => {
    const days = vault.get('LockConfiguration', 'MinRetentionDays');
    return (days.number() ?? 0) >= SHORTEST_DAYS
      ? []
      : [
          finding(
            days,
            'LockConfiguration',
            days.number() === undefined
              ? 'no vault lock: recovery points can be deleted before they expire'
              : `the minimum retention of the vault lock is ${days.describe()} day(s)`,
          ),
        ];
  },
};
