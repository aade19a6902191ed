import { added, lower, noLonger, removed } from '../comparisons';
import { reductions, reference } from './reduction';

const RULE = 'BackupPlan/BackupPlanRule/*';
const SHORTER_LOCK = 'the vault lock permits a shorter retention';
const STOPS = 'the backups of this resource stop';

export const BACKUP_REDUCTIONS = [
  ...reductions(/^Backup::BackupVault$/, 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html', [
    ['LockConfiguration', removed, 'recovery points can be deleted before their retention ends'],
    ['LockConfiguration/MinRetentionDays', lower(0), SHORTER_LOCK],
    ['LockConfiguration/MaxRetentionDays', lower(Number.POSITIVE_INFINITY), SHORTER_LOCK],
    ['LockConfiguration/ChangeableForDays', removed, 'the vault lock changes from compliance mode to governance mode'],
  ]),
  ...reductions(/^Backup::BackupPlan$/, reference('Backup::BackupPlan'), [
    [RULE, removed, 'the rule creates no further recovery points'],
    [`${RULE}/Lifecycle/DeleteAfterDays`, lower(Number.POSITIVE_INFINITY), 'new recovery points are deleted earlier'],
    [`${RULE}/CopyActions/*`, removed, 'new recovery points have no copy in the other vault'],
    [
      `${RULE}/CopyActions/*/Lifecycle/DeleteAfterDays`,
      lower(Number.POSITIVE_INFINITY),
      'new copies are deleted earlier',
    ],
    [`${RULE}/EnableContinuousBackup`, noLonger('true'), 'point-in-time recovery from the vault ends'],
  ]),
  ...reductions(/^Backup::BackupSelection$/, reference('Backup::BackupSelection'), [
    ['BackupSelection/Resources/*', removed, STOPS],
    ['BackupSelection/ListOfTags/*', removed, STOPS],
    ['BackupSelection/NotResources/*', added, STOPS],
    ['BackupSelection/Conditions/*/*', added, STOPS],
  ]),
];
