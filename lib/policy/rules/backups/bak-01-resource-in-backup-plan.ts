import { finding } from '../../model';
import {
  backupSelectionsOf,
  hasBackupSelection,
  requiresBackup,
  STATEFUL_TYPES,
} from '../../predicates/storage/backups';
import type { Rule } from '../rule';

export const resourceInBackupPlan: Rule = {
  id: 'BAK-01-ResourceInBackupPlan',
  resourceTypes: STATEFUL_TYPES,
  statement: 'Databases, tables, file systems and buckets with data are selected by a backup plan.',
  fix: 'Add a tag that an AWS::Backup::BackupSelection selects (ListOfTags), or list the resource in Resources, as ProtectedBackups.protect does.',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html',
  // The buckets of logs and the instances of clusters require no backup.
  appliesTo: requiresBackup,
  check: (resource, templateSet) =>
    hasBackupSelection(resource, templateSet)
      ? []
      : [
          finding(
            resource.get('Tags'),
            'BackupSelection',
            'no backup selection of this environment selects the resource',
          ),
        ],
  facts: (resource, templateSet) =>
    backupSelectionsOf(resource, templateSet).map((selection) => ({
      of: selection,
      name: 'selects the resource for',
      value: selection.get('BackupPlanId').describe(),
    })),
};
