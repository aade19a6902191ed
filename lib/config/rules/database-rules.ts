import { Tier } from '../../../facts/tier';
import type { ReadableEnvironment } from '../readable-settings';
import { databaseNameError } from '../../../facts/database-names';
import { RESERVED_ROLE_NAMES, RESERVED_ROLE_NAMES_TEXT } from '../../../facts/database-role-names';
import { windowsOverlap, parseDailyWindow, parseWeeklyWindow } from '../../../facts/time-window';
import type { SettingIssue } from './rule';
import { workloadsOf } from './workload-list';
import { RESTORE_SUFFIX } from '../../../facts/database-limits';

/** Aurora refuses overlapping windows. */
export function* windowsRule({ database }: ReadableEnvironment): Iterable<SettingIssue> {
  const backup = parseDailyWindow(database?.backupWindow ?? '');
  const maintenance = parseWeeklyWindow(database?.maintenanceWindow ?? '');
  if (backup === undefined || maintenance === undefined || !windowsOverlap(backup, maintenance)) return;
  yield {
    path: ['database', 'maintenanceWindow'],
    allowed: `a window that does not overlap the backup window ${database?.backupWindow ?? ''}`,
    fix: 'Change one of them.',
  };
}

/** Database roles are created through the Data API, which Aurora does not offer on t classes. */
export function* roleRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const { tier, database } = environment;
  // Production accepts no t class, see productionRule.
  if (tier === Tier.PRODUCTION) return;
  const capacity = database?.capacity;
  if (capacity?.kind !== 'provisioned' || capacity.instanceType?.startsWith('t') !== true) return;
  if (!workloadsOf(environment).some(({ settings }) => settings.usesDatabase === true)) return;
  yield {
    path: ['database', 'capacity', 'instanceType'],
    allowed: 'an r or x class, because a workload uses the database',
    fix: 'Write "r8g.large", or use serverless capacity: database roles are created through the Data API, which t classes do not have.',
  };
}

/** The database user of a workload has the workload's name and privileges (DB-01, DB-07). */
export function* databaseUserRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  for (const { path, settings } of workloadsOf(environment)) {
    if (settings.usesDatabase === true && RESERVED_ROLE_NAMES.test(settings.name?.replaceAll('-', '_') ?? '')) {
      yield {
        path: [...path, 'name'],
        allowed: `a name that, with - replaced by _, the database does not reserve; not ${RESERVED_ROLE_NAMES_TEXT}`,
        fix: 'Rename the workload: its database user has the same name.',
      };
    }
    const isUnused = settings.usesDatabase === false || !('usesDatabase' in settings);
    if (isUnused && settings.databaseAccess !== undefined) {
      yield {
        path: [...path, 'databaseAccess'],
        allowed: 'nothing, because usesDatabase is false',
        fix: 'Remove it, or set usesDatabase to true.',
      };
    }
  }
}

/** RDS refuses reserved words of the engine as database names. */
export function* databaseNameRule({ database }: ReadableEnvironment): Iterable<SettingIssue> {
  const name = database?.databaseName;
  const engine = engineOf(database);
  const allowed = name === undefined || engine === undefined ? undefined : databaseNameError(name, engine);
  if (allowed === undefined) return;
  yield { path: ['database', 'databaseName'], allowed, fix: 'Choose a name such as "orders".' };
}

/**
 * Regions with Backtrack; other Regions refuse the cluster.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.Aurora_Fea_Regions_DB-eng.Feature.Backtracking.html
 */
const BACKTRACK_REGIONS: readonly string[] = [
  ...[
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-south-1',
    'ap-southeast-1',
    'ap-southeast-2',
    'ca-central-1',
    'eu-central-1',
  ],
  ...['eu-west-1', 'eu-west-2', 'eu-west-3', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
];

export function* backtrackRegionRule({ database, region }: ReadableEnvironment): Iterable<SettingIssue> {
  if (database?.backtrackHours === undefined || region === undefined || BACKTRACK_REGIONS.includes(region)) return;
  yield {
    path: ['database', 'backtrackHours'],
    allowed: `nothing in ${region}; Aurora offers Backtrack in ${BACKTRACK_REGIONS.join(', ')}`,
    fix: 'Remove it; use point-in-time recovery, which creates a second database.',
  };
}

/** `restoreFrom` and the identifier belong together: without the source, CloudFormation replaces the cluster with an empty one (DB-05). */
export function* restoreRule({ database }: ReadableEnvironment): Iterable<SettingIssue> {
  const identifier = database?.identifier;
  if (identifier === undefined) return;
  const restored = database !== undefined && 'restoreFrom' in database;
  if (restored === RESTORE_SUFFIX.test(identifier)) return;
  yield restored
    ? {
        path: ['database', 'identifier'],
        allowed: 'with restoreFrom, an identifier that ends in -r and the day of the restore, such as "main-r20261122"',
        fix: 'Write another identifier: the restored database is created beside the old one.',
      }
    : {
        path: ['database', 'restoreFrom'],
        given: 'nothing',
        allowed: `the unchanged source of ${identifier} (DB-05)`,
        fix: 'Add it again: without it CloudFormation replaces the restored cluster with an empty one.',
      };
}

/** Options that Aurora does not offer together, as in the construct's table of exclusions. */
export function* optionsRule({ database }: ReadableEnvironment): Iterable<SettingIssue> {
  if (database === undefined) return;
  const { backtrackHours, capacity, maxReaders, proxy, readers } = database;
  const engine = engineOf(database);
  if (maxReaders !== undefined && readers !== undefined && (readers === 0 || maxReaders < readers)) {
    yield {
      path: ['database', 'maxReaders'],
      allowed: readers === 0 ? 'nothing, because readers is 0' : `at least readers, ${String(readers)}`,
      fix: 'Auto Scaling requires a permanent reader and adds readers to it: increase one of the values, or remove maxReaders.',
    };
  }
  if (backtrackHours !== undefined && engine === 'postgresql') {
    yield {
      path: ['database', 'backtrackHours'],
      allowed: 'nothing with PostgreSQL, which has no Backtrack',
      fix: 'Remove it; use point-in-time recovery, which creates a second database.',
    };
  }
  if (proxy !== undefined && capacity?.kind === 'serverless' && capacity.minAcu === 0) {
    yield {
      path: ['database', 'proxy'],
      given: 'a proxy',
      allowed: 'nothing, because minAcu is 0',
      fix: 'The connections of the proxy prevent the pause, and both cost money: remove the proxy, or set minAcu to 0.5.',
    };
  }
}

export function* capacityRule({ database }: ReadableEnvironment): Iterable<SettingIssue> {
  const capacity = database?.capacity;
  if (capacity?.kind !== 'serverless' || capacity.minAcu === undefined || capacity.maxAcu === undefined) return;
  if (capacity.minAcu <= capacity.maxAcu) return;
  yield {
    path: ['database', 'capacity', 'maxAcu'],
    allowed: `at least minAcu, ${String(capacity.minAcu)}`,
    fix: 'Increase maxAcu or decrease minAcu.',
  };
}

/** The engine, or the default of the setting; undefined if the given value is not accepted. */
function engineOf(database: ReadableEnvironment['database']): string | undefined {
  return database !== undefined && 'engine' in database ? database.engine : 'postgresql';
}
