/** What AWS Backup offers for a type of resource. */
interface BackupFeatures {
  /** Where a restore test puts it: what answers in a VPC goes into the default one, unless another is named. */
  readonly restored: 'into a VPC' | 'without a network';
}

/** A type of resource that a plan by tag can hold. */
export type BackedUpType = 'Aurora' | 'DynamoDB' | 'EFS' | 'RDS' | 'S3';

/**
 * The types that a plan by tag holds here, as the account opts in to them.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html
 */
export const BACKUP_FEATURES: Readonly<Record<BackedUpType, BackupFeatures>> = {
  Aurora: { restored: 'into a VPC' },
  DynamoDB: { restored: 'without a network' },
  EFS: { restored: 'without a network' },
  RDS: { restored: 'into a VPC' },
  S3: { restored: 'without a network' },
};

/** All of them. */
export const BACKED_UP_TYPES: readonly string[] = Object.keys(BACKUP_FEATURES);
