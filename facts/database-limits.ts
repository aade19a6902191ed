import type { Bounds } from './bounds';
import { MINUTES_PER_DAY } from './time-window';

/** Point-in-time recovery; the maximum in production (DB-04). @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html */
export const BACKUP_RETENTION_DAYS: Bounds = { min: 7, max: 35 };

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html */
export const READER_COUNT: Bounds = { min: 0, max: 15 };

/** DB-01. */
export const PRODUCTION_READERS = 1;

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html */
export const BACKTRACK_HOURS: Bounds = { min: 1, max: 72 };

/** Aurora capacity units of an instance; with 0 it pauses. @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html */
export const MIN_ACU: Bounds = { min: 0, max: 256 };
export const MAX_ACU: Bounds = { min: 1, max: 256 };
export const ACU_STEP = 0.5;

/** A backup or maintenance window. @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_UpgradeDBInstance.Maintenance.html */
export const WINDOW_MINUTES: Bounds = { min: 30, max: MINUTES_PER_DAY };

/** Clusters, proxies and their endpoints. @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html */
export const MAX_CLUSTER_IDENTIFIER_LENGTH = 63;

/** The suffix of the identifier of a restored cluster: `-r` and the day of the restore. */
export const RESTORE_SUFFIX: RegExp = /-r\d{8}$/;
