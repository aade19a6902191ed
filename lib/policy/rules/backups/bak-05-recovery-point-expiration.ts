import { finding, type Finding, type Resource, type Value } from '../../model';
import { MAXIMUM_BACKUP_DAYS } from '../../predicates/storage/backups';
import type { Rule } from '../rule';

export const recoveryPointExpiration: Rule = {
  id: 'BAK-05-RecoveryPointExpiration',
  control: 'BAK-05',
  resourceTypes: ['AWS::Backup::BackupPlan', 'AWS::Backup::BackupVault', 'AWS::Backup::LogicallyAirGappedBackupVault'],
  statement: 'Backups and their copies have an end, and vaults take none without: deleted customer data leaves them.',
  fix: `Set Lifecycle.DeleteAfterDays in every rule and copy, and LockConfiguration.MaxRetentionDays on the vault, to ${MAXIMUM_BACKUP_DAYS} at most.`,
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
  check: (resource) => limitsOf(resource).flatMap((days) => withoutEnd(days)),
};

function limitsOf(resource: Resource): Value[] {
  switch (resource.type) {
    case 'AWS::Backup::BackupVault':
      return [resource.get('LockConfiguration', 'MaxRetentionDays')];
    case 'AWS::Backup::BackupPlan':
      return resource
        .get('BackupPlan', 'BackupPlanRule')
        .items()
        .flatMap((rule) => [rule, ...rule.get('CopyActions').items()])
        .map((each) => each.get('Lifecycle', 'DeleteAfterDays'));
    default:
      return [resource.get('MaxRetentionDays')];
  }
}

function withoutEnd(days: Value): Finding[] {
  const given = days.number();
  if (given !== undefined && given >= 1 && given <= MAXIMUM_BACKUP_DAYS) return [];
  const kept = days.isAbsent ? 'ever' : `${days.describe()} days`;
  return [finding(days, placeOf(days), `backups are kept for ${kept}`)];
}

/** Tells the rules and copies of a plan from each other: `1` is its second rule, `2.0` the first copy of its third. */
function placeOf({ path }: Value): string {
  return path.match(/\d+/g)?.join('.') ?? 'days';
}
