import { finding } from '../model';
import type { Rule } from './rule';

export const lockedVault: Rule = {
  id: 'BAK-02-LockedVault',
  control: 'BAK-02',
  resourceTypes: ['AWS::Backup::BackupVault'],
  statement: 'A backup vault is locked: nobody shortens how long its recovery points stay.',
  fix: 'Set LockConfiguration.MinRetentionDays; without ChangeableForDays the lock is in governance mode.',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
  check: (vault) => {
    const days = vault.get('LockConfiguration', 'MinRetentionDays');
    return (days.number() ?? 0) >= 1
      ? []
      : [
          finding(
            days,
            'LockConfiguration',
            'recovery points can be deleted before their time: the vault is not locked',
          ),
        ];
  },
};
