import { z } from 'zod';
import { type Settings, text, trueOrFalse, wholeNumber } from '../schema/leaf';
import { day, regionName, tagValue } from '../schema/shared-settings';
import { RECOVERY_POINT_DAYS } from '../../../facts/retention';
import { COMPLIANCE_MODE_STATEMENT } from '../../../facts/compliance-mode-statement';

const days = wholeNumber(RECOVERY_POINT_DAYS, 'Write the number of days for which such a backup is kept.');

/** Recovery points of AWS Backup, in addition to the point-in-time recovery of the database. */
export const backups = z.strictObject({
  /** Retention of daily backups. */
  dailyDays: days,
  /** Retention of Sunday backups; at least `dailyDays`. */
  weeklyDays: days,
  /** Retention of monthly backups, more than `weeklyDays`. Deleted customer data no longer exists after this period (BAK-05). */
  monthlyDays: days,
  /**
   * A second allowed Region. Weekly and monthly backups are copied to a vault there, with a key of that Region (BAK-03, DB-10).
   * @default - none: the loss of the Region includes its backups
   */
  copyRegion: regionName.optional(),
  /**
   * Restore tests of buckets in addition to those of the database (BAK-04). They copy all objects of the buckets.
   * @default false
   */
  testBuckets: trueOrFalse('Write whether restore tests include buckets.').optional(),
  /**
   * A framework of AWS Backup Audit Manager evaluates the backups daily. It requires AWS Config in the account.
   * @default false
   */
  auditManager: trueOrFalse('Write whether AWS Backup Audit Manager evaluates the backups.').optional(),
  /**
   * Locks the vaults in compliance mode: no principal, including AWS, can delete a recovery point before its retention ends (BAK-02). Not
   * in development.
   * @default - governance mode: principals with the permission can remove the lock
   */
  complianceModeLock: z
    .strictObject({
      /** The role or committee that decided. */
      confirmedBy: tagValue,
      /** The day of the decision, `YYYY-MM-DD`. */
      confirmedOn: day('Write the day of the decision.'),
      /** The same as `monthlyDays`: no recovery point can be deleted earlier. */
      retentionDays: days,
      /** `IrreversibleConfirmation.STATEMENT`, verbatim. */
      statement: text((value) => value === COMPLIANCE_MODE_STATEMENT, {
        allowed: `"${COMPLIANCE_MODE_STATEMENT}"`,
        fix: 'Write this sentence verbatim after the owner of the backups has agreed to it.',
        examples: [COMPLIANCE_MODE_STATEMENT],
      }),
      /** Whether copies are also stored in a logically air-gapped vault. */
      airGappedVault: trueOrFalse('Write whether an air-gapped vault is created.'),
    })
    .optional(),
});

export type BackupSettings = Settings<typeof backups>;
