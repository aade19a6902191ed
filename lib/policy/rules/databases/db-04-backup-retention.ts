import { finding } from '../../model';
import { belongsToCluster, DATABASE_TYPES } from '../../predicates/storage/databases';
import { Tier } from '../../../../facts/tier';
import type { Rule } from '../rule';
import { BACKUP_RETENTION_DAYS } from '../../../../facts/database-limits';

export const backupRetention: Rule = {
  id: 'DB-04-BackupRetention',
  resourceTypes: DATABASE_TYPES,
  statement: 'Databases support point-in-time recovery for 7 days, in production for 35 days.',
  fix: `Set BackupRetentionPeriod to ${BACKUP_RETENTION_DAYS.max} in production, and to at least ${BACKUP_RETENTION_DAYS.min} in other tiers.`,
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html',
  check: (database, templateSet) => {
    const minimum = templateSet.tier === Tier.PRODUCTION ? BACKUP_RETENTION_DAYS.max : BACKUP_RETENTION_DAYS.min;
    const days = database.get('BackupRetentionPeriod');
    return belongsToCluster(database) || (days.number() ?? 0) >= minimum
      ? []
      : [
          finding(
            days,
            'BackupRetentionPeriod',
            `backups are kept for ${days.isAbsent ? '1 day' : `${days.describe()} day(s)`}, not ${minimum}`,
          ),
        ];
  },
};
