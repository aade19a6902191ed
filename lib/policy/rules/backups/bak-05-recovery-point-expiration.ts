import { finding, type Finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';
import { MAX_RETENTION_DAYS } from '../../../../facts/retention';

export const recoveryPointExpiration: Rule = {
  id: 'BAK-05-RecoveryPointExpiration',
  resourceTypes: ['AWS::Backup::BackupPlan', 'AWS::Backup::BackupVault', 'AWS::Backup::LogicallyAirGappedBackupVault'],
  statement: 'Backups and backup copies expire, and backup vaults limit the maximum retention.',
  fix: `Set Lifecycle.DeleteAfterDays of every rule and copy, and LockConfiguration.MaxRetentionDays of the vault, to at most ${MAX_RETENTION_DAYS}.`,
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
  check: (resource) => limitsOf(resource).flatMap((days) => withoutExpiration(days)),
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

function withoutExpiration(days: Value): Finding[] {
  const given = days.number();
  if (given !== undefined && given >= 1 && given <= MAX_RETENTION_DAYS) return [];
  const kept = days.isAbsent ? 'permanently' : `for ${days.describe()} days`;
  return [finding(days, placeOf(days), `backups are kept ${kept}`)];
}

/** The position of a rule or copy in the plan: `1` is the second rule, `2.0` the first copy of the third rule. */
function placeOf({ path }: Value): string {
  return path.match(/\d+/g)?.join('.') ?? 'days';
}
