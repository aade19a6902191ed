/** Features of AWS Backup for a resource type. */
interface BackupFeatures {
  /** Target of a restore test: resources in a VPC are restored to the default VPC unless another is set. */
  readonly restored: 'into a VPC' | 'without a network';
}

/** A resource type that a plan can select by tag. */
export type BackedUpType = 'Aurora' | 'DynamoDB' | 'EFS' | 'RDS' | 'S3';

/**
 * The resource types that the plan selects by tag, for which the account opts in.
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

/** All supported types. */
export const BACKED_UP_TYPES: readonly string[] = Object.keys(BACKUP_FEATURES);
