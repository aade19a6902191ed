import { z } from 'zod';
import { describeChoices } from '../describe-value';
import type { DatabaseCapacitySettings, DatabaseSettings, RestoreSettings } from '../environment-settings';
import {
  ACU_STEP,
  BACKTRACK_HOURS,
  BACKUP_RETENTION_DAYS,
  DATABASE_ENGINES,
  DATABASE_INSIGHTS,
  MASTER_CREDENTIALS,
  PROXY_CONNECTIONS_PERCENT,
  MAX_ACU,
  MIN_ACU,
  PRODUCTION_BACKUP_RETENTION_DAYS,
  PRODUCTION_READERS,
  READERS,
  WINDOW_MIN_MINUTES,
  type Bounds,
} from '../settings-limits';
import { MINUTES_PER_DAY, parseDailyWindow, parseWeeklyWindow, type TimeWindow } from '../../../facts/time-window';
import { isCalendarDay } from '../values/calendar-day';
import { CHOICE, leaf, section, text, wholeNumber, wholeNumberByTier } from './leaf';
import { clusterIdentifier, databaseIdentifier, databaseName } from './names';

/** Memory-optimized, extra-large-memory and burstable classes. @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.Types.html */
const INSTANCE_TYPE = /^[rxt]\d[a-z]*\.(?:medium|large|(?:[1-9]\d?)?xlarge)$/;

const capacity: z.ZodType<DatabaseCapacitySettings> = z.discriminatedUnion(
  'kind',
  [
    section({ kind: z.literal('serverless'), minAcu: capacityUnits(MIN_ACU), maxAcu: capacityUnits(MAX_ACU) }),
    section({
      kind: z.literal('provisioned'),
      instanceType: text((value) => INSTANCE_TYPE.test(value), {
        allowed: 'an instance type of the r, x or t classes, without "db."',
        fix: 'Write a type that Aurora offers in the Region, for instance "r8g.large".',
      }),
    }),
  ],
  CHOICE,
);

/** @see https://docs.aws.amazon.com/aws-backup/latest/devguide/access-control.html */
const SNAPSHOT_ARN = /^arn:[a-z-]+:rds:[a-z0-9-]+:\d{12}:cluster-snapshot:.+$/;
const UTC_TIME = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

const restoreFrom: z.ZodType<RestoreSettings> = z.discriminatedUnion(
  'kind',
  [
    section({
      kind: z.literal('snapshot'),
      arn: text((value) => SNAPSHOT_ARN.test(value), {
        allowed: 'the ARN of a cluster snapshot',
        fix: 'Copy DBClusterSnapshotArn from `aws rds describe-db-cluster-snapshots`.',
      }),
    }),
    section({
      kind: z.literal('point-in-time'),
      clusterIdentifier,
      time: text(isTime, {
        allowed: 'a time in UTC that the calendar has, as 2026-11-22T09:30:00Z',
        fix: 'Write a time between EarliestRestorableTime and LatestRestorableTime of the old cluster.',
      }),
    }),
  ],
  CHOICE,
);

export const database: z.ZodType<DatabaseSettings> = section({
  identifier: databaseIdentifier,
  engine: leaf(z.enum(DATABASE_ENGINES), {
    allowed: describeChoices(DATABASE_ENGINES),
    fix: 'Take the engine that the workloads speak. Another engine is another, empty database: move the data there first.',
  }).optional(),
  databaseName,
  restoreFrom: restoreFrom.optional(),
  capacity,
  readers: wholeNumberByTier(
    READERS,
    `${String(PRODUCTION_READERS)} or more in production (DB-01)`,
    'Write the number of readers beside the writer.',
  ),
  maxReaders: wholeNumber(READERS, {
    fix: 'Write the most readers that the load may bring, or leave it out.',
  }).optional(),
  masterCredentials: leaf(z.enum(MASTER_CREDENTIALS), {
    allowed: describeChoices(MASTER_CREDENTIALS),
    fix: 'Take "managed", or "rotated" for a Global Database, a replica elsewhere or a blue/green deployment (DB-07).',
  }).optional(),
  insights: leaf(z.enum(DATABASE_INSIGHTS), {
    allowed: describeChoices(DATABASE_INSIGHTS),
    fix: 'Take "standard", which is free, or "advanced" for 15 months of plans and locks.',
  }).optional(),
  backtrackHours: wholeNumber(BACKTRACK_HOURS, {
    fix: 'Write the hours by which the database can be rewound, or leave it out.',
  }).optional(),
  proxy: section({
    maxConnectionsPercent: wholeNumber(PROXY_CONNECTIONS_PERCENT, {
      fix: 'Write the share of connections that the proxy may take, for instance 90.',
    }),
  }).optional(),
  backupRetentionDays: wholeNumberByTier(
    BACKUP_RETENTION_DAYS,
    `${String(PRODUCTION_BACKUP_RETENTION_DAYS)} in production (DB-04)`,
    'Write the days for which a point in time can be restored; for longer retention, set backups.dailyDays, weeklyDays and monthlyDays.',
  ),
  backupWindow: text((value) => isLongEnough(parseDailyWindow(value)), {
    allowed: `hh:mm-hh:mm in UTC, at least ${String(WINDOW_MIN_MINUTES)} minutes`,
    fix: 'Write a quiet time of the day, for instance "01:00-02:00".',
  }),
  maintenanceWindow: text((value) => isLongEnough(parseWeeklyWindow(value)), {
    allowed: `ddd:hh:mm-ddd:hh:mm in UTC, ${String(WINDOW_MIN_MINUTES)} minutes to one day`,
    fix: 'Write a quiet time of the week, for instance "sun:03:00-sun:04:00".',
  }),
});

function capacityUnits({ min, max }: Bounds): z.ZodType<number> {
  return leaf(z.number().min(min).max(max).multipleOf(ACU_STEP), {
    allowed: `${String(min)} to ${String(max)} Aurora capacity units in steps of ${String(ACU_STEP)}`,
    fix: 'One unit has about 2 GiB of memory; take the size that the load needs.',
  });
}

function isLongEnough(window: TimeWindow | undefined): boolean {
  return window !== undefined && window.minutes >= WINDOW_MIN_MINUTES && window.minutes <= MINUTES_PER_DAY;
}

function isTime(value: string): boolean {
  const [, day] = UTC_TIME.exec(value) ?? [];
  return day !== undefined && isCalendarDay(day);
}
