import type { Bounds } from './bounds';

/**
 * The values of CloudWatch Logs from 30 days on (LOG-02, LOG-06).
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const LOG_RETENTION_DAYS: readonly number[] = [
  30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Ten years: all data expires (LOG-06, BAK-05). */
export const MAX_RETENTION_DAYS = 3653;

/** Logs, audit records and Terraform states in buckets. */
export const RECORD_RETENTION_DAYS: Bounds = { min: 30, max: MAX_RETENTION_DAYS };

/** Overwritten and deleted objects of a bucket: a loss is noticed within a week (STO-01). */
export const OBJECT_HISTORY_DAYS: Bounds = { min: 7, max: MAX_RETENTION_DAYS };

/** Recovery points of AWS Backup: a loss is noticed within a week (BAK-05). */
export const RECOVERY_POINT_DAYS: Bounds = { min: 7, max: MAX_RETENTION_DAYS };

/** The waiting period of the deletion of a key; the maximum in production (KEY-02). @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
export const KEY_DELETION_DAYS: Bounds = { min: 7, max: 30 };

/** The age of a password or secret (SEC-02). */
export const MAX_ROTATION_DAYS = 180;
