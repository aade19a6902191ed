import type { DATABASE_ENGINES, DATABASE_INSIGHTS, MASTER_CREDENTIALS } from './settings-limits';

export interface DatabaseSettings {
  /** Cluster identifier, unique in account and Region; a change of it would be a new cluster. */
  readonly identifier: string;
  /**
   * `postgresql` 17 or `mysql` 8.0, each in its long-term-support minor. At the first deployment only: CloudFormation refuses to replace
   * the database.
   * @default 'postgresql'
   */
  readonly engine?: (typeof DATABASE_ENGINES)[number];
  readonly databaseName: string;
  /**
   * Brings a database back beside the old one, under an identifier that ends in `-r` and the day (`main-r20261122`).
   * @default - an empty database
   */
  readonly restoreFrom?: RestoreSettings;
  readonly capacity: DatabaseCapacitySettings;
  /** Readers beside the writer; at least 1 in production (DB-01). */
  readonly readers: number;
  /**
   * Most readers when their load asks for more, up to 15; those beyond `readers` come and go. Needs a reader that stays.
   * @default - as many as `readers`
   */
  readonly maxReaders?: number;
  /**
   * `managed`: RDS changes the master password every seven days, which excludes Global Database, replicas elsewhere and RDS
   * blue/green deployments. `rotated`: a function does, every 30 days, which excludes nothing. Either can become the other in place.
   * @default 'managed'
   */
  readonly masterCredentials?: (typeof MASTER_CREDENTIALS)[number];
  /**
   * `standard` keeps the load of 7 days, `advanced` that of 15 months with plans and locks: about 9 USD a vCPU and month, 2.30 USD
   * an ACU.
   * @default 'standard'
   */
  readonly insights?: (typeof DATABASE_INSIGHTS)[number];
  /**
   * MySQL: hours by which the whole database can be rewound in place, 1–72. For a database that exists it can be turned off, not on.
   * @default - none
   */
  readonly backtrackHours?: number;
  /**
   * Puts RDS Proxy between workloads and the database, for more clients than it has connections. About 90 USD a month and more.
   * Removing it takes two deployments (docs/changing-an-environment.md).
   * @default - workloads connect to the database itself
   */
  readonly proxy?: DatabaseProxySettings;
  /** Days of point-in-time recovery: 7–35, 35 in production (DB-04). */
  readonly backupRetentionDays: number;
  /** UTC, `hh:mm-hh:mm`; must not overlap with the maintenance window. */
  readonly backupWindow: string;
  /** UTC, `ddd:hh:mm-ddd:hh:mm`. */
  readonly maintenanceWindow: string;
}

export interface DatabaseProxySettings {
  /** Share of the database's connections that the proxy may take, 1–100; the rest is for people and deployments. */
  readonly maxConnectionsPercent: number;
}

/** Backups by AWS Backup, beside the database's own point-in-time recovery. */
export interface BackupSettings {
  /** Days that the backup of a day is kept, 7–3653. */
  readonly dailyDays: number;
  /** Days that the backup of a Sunday is kept, not less than a daily one. */
  readonly weeklyDays: number;
  /** Days that the backup of the first of a month is kept: deleted customer data is gone after them (BAK-05). */
  readonly monthlyDays: number;
  /**
   * A second allowed Region that weekly and monthly backups are copied to, under a key there (BAK-03, DB-10).
   * @default - none: a Region that is lost for good takes its backups with it
   */
  readonly copyRegion?: string;
  /**
   * Restore tests of buckets beside those of the database (BAK-04); they copy whatever is in the buckets.
   * @default false
   */
  readonly testBuckets?: boolean;
  /**
   * AWS judges the backups day by day, by a framework of Backup Audit Manager. Needs AWS Config in the account.
   * @default false
   */
  readonly audited?: boolean;
  /**
   * Locks the backups for good: nobody, AWS included, can delete one before its time (BAK-02).
   * @default - governance mode: who may take the lock away can
   */
  readonly complianceModeLock?: ComplianceModeLockSettings;
}

/** The written confirmation of what cannot be taken back. */
export interface ComplianceModeLockSettings {
  /** Who decided: a role or a committee. */
  readonly confirmedBy: string;
  /** The day of the decision, `YYYY-MM-DD`. */
  readonly confirmedOn: string;
  /** The same as `monthlyDays`: for so long nothing can be deleted. */
  readonly retentionDays: number;
  /** `IrreversibleConfirmation.STATEMENT`, word for word. */
  readonly statement: string;
  /** Whether copies also go into a logically air-gapped vault. */
  readonly airGappedVault: boolean;
}

/** Where the data of a restored database came from. It stays for ever: without it an empty cluster takes its place. */
export type RestoreSettings =
  | { readonly kind: 'snapshot'; /** ARN of the snapshot or recovery point. */ readonly arn: string }
  | {
      readonly kind: 'point-in-time';
      /** Identifier of the old cluster, with the environment's prefix. */
      readonly clusterIdentifier: string;
      /** UTC, `2026-11-22T09:30:00Z`. */
      readonly time: string;
    };

export type DatabaseCapacitySettings =
  | {
      readonly kind: 'serverless';
      /** Aurora capacity units, 0 (pauses when idle; development only) or 0.5–256, in steps of 0.5. */
      readonly minAcu: number;
      readonly maxAcu: number;
    }
  | { readonly kind: 'provisioned'; /** For instance `r8g.large`. */ readonly instanceType: string };
