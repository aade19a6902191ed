import { finding } from '../../model';
import type { Rule } from '../rule';

/** What is worth locking: DB-04 asks for as much of the database itself. */
const SHORTEST_DAYS = 7;

export const vaultLock: Rule = {
  id: 'BAK-02-VaultLock',
  control: 'BAK-02',
  resourceTypes: ['AWS::Backup::BackupVault'],
  statement: 'A backup vault is locked: nobody shortens how long its recovery points stay.',
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
              ? 'recovery points can be deleted before their time: the vault is not locked'
              : `recovery points can be gone before anybody misses them: the lock holds them for ${days.describe()} day(s)`,
          ),
        ];
  },
};
