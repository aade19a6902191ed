/** What a restore of an environment needs to know. */
export interface Recovery {
  readonly account: string;
  readonly region: string;
  readonly databases: readonly RecoverableDatabase[];
  readonly rules: readonly BackupRule[];
  readonly tests: readonly RestoreTest[];
  readonly vaults: readonly BackupVault[];
  /** Resources whose names CloudFormation generates; the commands look them up. */
  readonly tables: readonly LocatedStore[];
  readonly buckets: readonly LocatedStore[];
  readonly queues: readonly LocatedStore[];
}

/** A cluster with continuous backups. */
export interface RecoverableDatabase {
  readonly identifier: string;
  readonly region: string;
  /** Days of point-in-time recovery. */
  readonly backupDays: string;
  /**
   * The name of the database in `databases`.
   * @default - the database `main`
   */
  readonly item?: string;
}

/** A rule of a backup plan. */
export interface BackupRule {
  readonly name: string;
  readonly vault: string;
  readonly region: string;
  /** The services of the resources that the plan selects: `Aurora`, `S3`. */
  readonly services: readonly string[];
  readonly schedule: string;
  /**
   * Hours between two recovery points.
   * @default - the schedule is not known
   */
  readonly hours?: number;
  readonly keptDays: string;
  /** Where the recovery points are copied to: `vault NAME in REGION`. */
  readonly copies: readonly string[];
}

/** Where AWS Backup keeps recovery points. */
export interface BackupVault {
  /** The node. */
  readonly vault: string;
  /** The name in AWS Backup. */
  readonly name: string;
  readonly region: string;
  /**
   * How long the lock of the vault prevents the deletion of each recovery point, in days.
   * @default - the vault has no lock
   */
  readonly lockDays?: string;
  /**
   * Days after its creation until no principal, also not AWS, can remove the lock.
   * @default - a principal with a permission for it can remove the lock
   */
  readonly permanentAfterDays?: string;
}

/** A scheduled restore by AWS Backup. */
export interface RestoreTest {
  readonly plan: string;
  readonly region: string;
  /** The type of the restored resources: `Aurora`. */
  readonly type: string;
  readonly schedule: string;
  /**
   * Hours between two tests.
   * @default - the schedule is not known
   */
  readonly hours?: number;
}

/** A data store of the settings, by the stack that names it. */
export interface LocatedStore {
  /** The name of the stack in CloudFormation. */
  readonly stack: string;
  readonly logicalId: string;
  readonly region: string;
}
