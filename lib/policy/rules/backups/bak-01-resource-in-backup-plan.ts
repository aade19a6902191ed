import { finding } from '../../model';
import { requiresBackup, backupSelectionsOf, STATEFUL_TYPES } from '../../predicates/storage/backups';
import type { Rule } from '../rule';

export const resourceInBackupPlan: Rule = {
  id: 'BAK-01-ResourceInBackupPlan',
  control: 'BAK-01',
  resourceTypes: STATEFUL_TYPES,
  statement: 'Every database, table, file system and bucket that holds data is selected by a backup plan.',
  fix: 'Tag it as an AWS::Backup::BackupSelection of the environment selects (ListOfTags), or name it in its Resources. ProtectedBackups.protect does.',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html',
  check: (resource, templateSet) =>
    !requiresBackup(resource, templateSet) || backupSelectionsOf(resource, templateSet).length > 0
      ? []
      : [finding(resource.get('Tags'), 'BackupSelection', 'no backup plan of this environment selects it')],
};
