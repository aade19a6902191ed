import { z } from 'zod';
import { parseDailyWindow, parseWeeklyWindow, type TimeWindow } from '../../../facts/time-window';
import { type Bounds, isWithin } from '../../../facts/bounds';
import { leaf, oneOf, type Settings, text, wholeNumber } from '../schema/leaf';
import { clusterIdentifier, databaseIdentifier, databaseName, linkTargetName } from '../schema/shared-settings';
import { CLUSTER_SNAPSHOT_ARN, isUtcTime } from '../../../facts/restore-source';
import {
  ACU_STEP,
  BACKTRACK_HOURS,
  BACKUP_RETENTION_DAYS,
  MAX_ACU,
  MIN_ACU,
  PRODUCTION_READERS,
  READER_COUNT,
  WINDOW_MINUTES,
} from '../../../facts/database-limits';

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ConnectionPoolConfiguration.html */
const PROXY_CONNECTIONS_PERCENT: Bounds = { min: 1, max: 100 };
/** Memory-optimized, extra-large-memory and burstable classes. @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.Types.html */
const INSTANCE_TYPE = /^[rxt]\d[a-z]*\.(?:medium|large|(?:[1-9]\d?)?xlarge)$/;

const capacity = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('serverless'),
    /** Minimum Aurora capacity units; 0 pauses an idle database and is for development only. */
    minAcu: capacityUnits(MIN_ACU),
    /** Maximum Aurora capacity units; at least `minAcu`. */
    maxAcu: capacityUnits(MAX_ACU),
  }),
  z.strictObject({
    kind: z.literal('provisioned'),
    /** For instance `r8g.large`; no t class in production, or if a workload uses the database. */
    instanceType: text(INSTANCE_TYPE, {
      allowed: 'an instance type of the r, x or t classes, without "db."',
      fix: 'Write a type that Aurora offers in the Region, for instance "r8g.large".',
      examples: ['r8g.large', 'r7g.2xlarge'],
    }),
  }),
]);

const restoreFrom = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('snapshot'),
    /** ARN of the snapshot or recovery point. */
    arn: text(CLUSTER_SNAPSHOT_ARN, {
      allowed: 'the ARN of a cluster snapshot',
      fix: 'Copy DBClusterSnapshotArn from `aws rds describe-db-cluster-snapshots`.',
      examples: ['arn:aws:rds:eu-west-1:111111111111:cluster-snapshot:nightly'],
    }),
  }),
  z.strictObject({
    kind: z.literal('point-in-time'),
    /** Identifier of the old cluster, with the prefix of the environment. */
    clusterIdentifier,
    /** UTC, `2026-11-22T09:30:00Z`. */
    time: text(isUtcTime, {
      allowed: 'a valid time in UTC, such as 2026-11-22T09:30:00Z',
      fix: 'Write a time between EarliestRestorableTime and LatestRestorableTime of the old cluster.',
      examples: ['2026-11-22T09:30:00Z'],
    }),
  }),
]);

/** The Aurora database. */
export const database = z.strictObject({
  /** Cluster identifier, unique in the account and Region. A changed identifier creates a new cluster. */
  identifier: databaseIdentifier,
  /**
   * `postgresql` 17 or `mysql` 8.0, each in its long-term support minor version (DB-09). It cannot change after the first deployment:
   * CloudFormation refuses to replace the database.
   * @default 'postgresql'
   */
  engine: oneOf(
    ['postgresql', 'mysql'],
    'Write the engine that the workloads use. Another engine is another, empty database: migrate the data first.',
  ).optional(),
  /** Name of the database in the cluster. */
  databaseName,
  /**
   * Restores a database in addition to the old one, with an identifier that ends in `-r` and the day (`main-r20261122`). Never remove it: without
   * it CloudFormation replaces the restored cluster with an empty one (DB-05).
   * @default - an empty database
   */
  restoreFrom: restoreFrom.optional(),
  /** Serverless or provisioned capacity. */
  capacity,
  /** Number of readers; at least 1 in production (DB-01). */
  readers: wholeNumber(
    READER_COUNT,
    'Write the number of readers beside the writer.',
    `${String(PRODUCTION_READERS)} or more in production (DB-01)`,
  ),
  /**
   * Maximum number of readers under load; Auto Scaling adds and removes those above `readers`. It requires one permanent reader.
   * @default - `readers`
   */
  maxReaders: wholeNumber(
    READER_COUNT,
    'Write the maximum number of readers under load, or remove the setting.',
  ).optional(),
  /**
   * `managed`: RDS changes the master password every seven days, which excludes Global Database, replicas elsewhere and RDS blue/green
   * deployments. `rotated`: a function changes it every 30 days, without exclusions. The value can change in place (DB-07).
   * @default 'managed'
   */
  masterCredentials: oneOf(
    ['managed', 'rotated'],
    'Write "managed", or "rotated" for a Global Database, a replica elsewhere or a blue/green deployment (DB-07).',
  ).optional(),
  /**
   * Mode of Database Insights. `standard` stores the load of 7 days, `advanced` that of 15 months with execution plans and locks: about
   * 9 USD per vCPU-month, 2.30 USD per ACU.
   * @default 'standard'
   */
  insights: oneOf(
    ['standard', 'advanced'],
    'Write "standard", which is free, or "advanced" for 15 months of plans and locks.',
  ).optional(),
  /**
   * MySQL only, in Regions with Backtrack: hours by which Backtrack can rewind the database in place. An existing database can disable it, not enable it.
   * @default - none
   */
  backtrackHours: wholeNumber(
    BACKTRACK_HOURS,
    'Write the hours by which the database can be rewound, or remove the setting.',
  ).optional(),
  /**
   * Puts RDS Proxy between workloads and the database, for more clients than the database has connections. At least 90 USD a month.
   * Not with `minAcu` 0. Its removal takes two deployments (docs/changing-an-environment.md).
   * @default - workloads connect to the database directly
   */
  proxy: z
    .strictObject({
      /** Percentage of the database connections for the proxy; the rest is for operators and deployments. */
      maxConnectionsPercent: wholeNumber(
        PROXY_CONNECTIONS_PERCENT,
        'Write the percentage of connections for the proxy, for instance 90.',
      ),
    })
    .optional(),
  /** Days of point-in-time recovery; 35 in production (DB-04). */
  backupRetentionDays: wholeNumber(
    BACKUP_RETENTION_DAYS,
    'Write the number of days of point-in-time recovery; for longer retention, set backups.dailyDays, weeklyDays and monthlyDays.',
    `${String(BACKUP_RETENTION_DAYS.max)} in production (DB-04)`,
  ),
  /** UTC, `hh:mm-hh:mm`; it does not overlap with the maintenance window. */
  backupWindow: text((value) => isLongEnough(parseDailyWindow(value)), {
    allowed: `hh:mm-hh:mm in UTC, at least ${String(WINDOW_MINUTES.min)} minutes`,
    fix: 'Write a time of low load, for instance "01:00-02:00".',
    examples: ['01:00-02:00', '23:45-00:15'],
  }),
  /** UTC, `ddd:hh:mm-ddd:hh:mm`. */
  maintenanceWindow: text((value) => isLongEnough(parseWeeklyWindow(value)), {
    allowed: `ddd:hh:mm-ddd:hh:mm in UTC, ${String(WINDOW_MINUTES.min)} minutes to one day`,
    fix: 'Write a time of low load, for instance "sun:03:00-sun:04:00".',
    examples: ['sun:03:00-sun:04:00', 'sat:12:00-sat:22:45'],
  }),
});

/** A further Aurora database, with the same settings. */
export const namedDatabase = z.strictObject({
  /** Name for links, unique in the data stores of the environment. A changed name creates a new, empty database. */
  name: linkTargetName,
  ...database.shape,
});

export type DatabaseSettings = Settings<typeof database>;
export type NamedDatabaseSettings = Settings<typeof namedDatabase>;
export type DatabaseCapacitySettings = DatabaseSettings['capacity'];
export type RestoreSettings = NonNullable<DatabaseSettings['restoreFrom']>;

function capacityUnits({ min, max }: Bounds): z.ZodNumber {
  return leaf(z.number().min(min).max(max).multipleOf(ACU_STEP), {
    allowed: `${String(min)} to ${String(max)} Aurora capacity units in steps of ${String(ACU_STEP)}`,
    fix: 'One unit has about 2 GiB of memory; write the capacity for the expected load.',
  });
}

function isLongEnough(window: TimeWindow | undefined): boolean {
  return window !== undefined && isWithin(window.minutes, WINDOW_MINUTES);
}
