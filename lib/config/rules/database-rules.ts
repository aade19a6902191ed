import { Tier } from '../../../facts/tier';
import type { ReadableEnvironment } from '../readable-settings';
import { databaseNameError } from '../../../facts/database-names';
import { RESERVED_ROLE_NAMES, RESERVED_ROLE_NAMES_TEXT } from '../../../facts/database-role-names';
import { windowsOverlap, parseDailyWindow, parseWeeklyWindow } from '../../../facts/time-window';
import type { SettingIssue } from './rule';
import { type ListedWorkload, workloadsOf } from './workload-list';
import { RESTORE_SUFFIX } from '../../../facts/database-limits';
import { LinkKind, MAIN_DATABASE } from '../../../facts/link-kinds';
import { databasesIn, hasLinkTo, type ListedCluster } from './cluster-list';
import type { DatabaseSettings } from '../environment-settings';

type ListedDatabase = ListedCluster<DatabaseSettings>;

/** Aurora refuses overlapping windows. */
export function* windowsRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  for (const { path, settings } of databasesIn(environment)) {
    const backup = parseDailyWindow(settings.backupWindow ?? '');
    const maintenance = parseWeeklyWindow(settings.maintenanceWindow ?? '');
    if (backup === undefined || maintenance === undefined || !windowsOverlap(backup, maintenance)) continue;
    yield {
      path: [...path, 'maintenanceWindow'],
      allowed: `a window that does not overlap the backup window ${settings.backupWindow ?? ''}`,
      fix: 'Change one of them.',
    };
  }
}

/** Database roles are created through the Data API, which Aurora does not offer on t classes. */
export function* roleRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  // Production accepts no t class, see productionRule.
  if (environment.tier === Tier.PRODUCTION) return;
  for (const { name, path, settings } of databasesIn(environment)) {
    const { capacity } = settings;
    if (capacity?.kind !== 'provisioned' || capacity.instanceType?.startsWith('t') !== true) continue;
    if (!workloadsOf(environment).some((workload) => isClient(workload, name))) continue;
    yield {
      path: [...path, 'capacity', 'instanceType'],
      allowed: 'an r or x class, because a workload uses the database',
      fix: 'Write "r8g.large", or use serverless capacity: database roles are created through the Data API, which t classes do not have.',
    };
  }
}

/** The database user of a workload has the workload's name and privileges (DB-01, DB-07). */
export function* databaseUserRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  for (const workload of workloadsOf(environment)) {
    const { path, settings } = workload;
    const isUser = settings.usesDatabase === true || hasLinkTo(environment, LinkKind.DATABASE, workload);
    if (isUser && RESERVED_ROLE_NAMES.test(settings.name?.replaceAll('-', '_') ?? '')) {
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
export function* databaseNameRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  for (const { path, settings } of databasesIn(environment)) {
    const name = settings.databaseName;
    const engine = engineOf(settings);
    const allowed = name === undefined || engine === undefined ? undefined : databaseNameError(name, engine);
    if (allowed === undefined) continue;
    yield { path: [...path, 'databaseName'], allowed, fix: 'Choose a name such as "orders".' };
  }
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

export function* backtrackRegionRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const { region } = environment;
  for (const { path, settings } of databasesIn(environment)) {
    if (settings.backtrackHours === undefined || region === undefined || BACKTRACK_REGIONS.includes(region)) continue;
    yield {
      path: [...path, 'backtrackHours'],
      allowed: `nothing in ${region}; Aurora offers Backtrack in ${BACKTRACK_REGIONS.join(', ')}`,
      fix: 'Remove it; use point-in-time recovery, which creates a second database.',
    };
  }
}

/** `restoreFrom` and the identifier belong together: without the source, CloudFormation replaces the cluster with an empty one (DB-05). */
export function* restoreRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  for (const { path, settings } of databasesIn(environment)) {
    const { identifier } = settings;
    const restored = 'restoreFrom' in settings;
    if (identifier === undefined || restored === RESTORE_SUFFIX.test(identifier)) continue;
    yield restored
      ? {
          path: [...path, 'identifier'],
          allowed:
            'with restoreFrom, an identifier that ends in -r and the day of the restore, such as "main-r20261122"',
          fix: 'Write another identifier: the restored database is created beside the old one.',
        }
      : {
          path: [...path, 'restoreFrom'],
          given: 'nothing',
          allowed: `the unchanged source of ${identifier} (DB-05)`,
          fix: 'Add it again: without it CloudFormation replaces the restored cluster with an empty one.',
        };
  }
}

/** Options that Aurora does not offer together, as in the construct's table of exclusions. */
export function* optionsRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  for (const database of databasesIn(environment)) yield* exclusions(database);
}

function* exclusions({ path, settings }: ListedDatabase): Iterable<SettingIssue> {
  const { backtrackHours, capacity, maxReaders, proxy, readers } = settings;
  if (maxReaders !== undefined && readers !== undefined && (readers === 0 || maxReaders < readers)) {
    yield {
      path: [...path, 'maxReaders'],
      allowed: readers === 0 ? 'nothing, because readers is 0' : `at least readers, ${String(readers)}`,
      fix: 'Auto Scaling requires a permanent reader and adds readers to it: increase one of the values, or remove maxReaders.',
    };
  }
  if (backtrackHours !== undefined && engineOf(settings) === 'postgresql') {
    yield {
      path: [...path, 'backtrackHours'],
      allowed: 'nothing with PostgreSQL, which has no Backtrack',
      fix: 'Remove it; use point-in-time recovery, which creates a second database.',
    };
  }
  if (proxy !== undefined && capacity?.kind === 'serverless' && capacity.minAcu === 0) {
    yield {
      path: [...path, 'proxy'],
      given: 'a proxy',
      allowed: 'nothing, because minAcu is 0',
      fix: 'The connections of the proxy prevent the pause, and both cost money: remove the proxy, or set minAcu to 0.5.',
    };
  }
}

export function* capacityRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  for (const { path, settings } of databasesIn(environment)) {
    const { capacity } = settings;
    if (capacity?.kind !== 'serverless' || capacity.minAcu === undefined || capacity.maxAcu === undefined) continue;
    if (capacity.minAcu <= capacity.maxAcu) continue;
    yield {
      path: [...path, 'capacity', 'maxAcu'],
      allowed: `at least minAcu, ${String(capacity.minAcu)}`,
      fix: 'Increase maxAcu or decrease minAcu.',
    };
  }
}

/** Whether the workload signs in to the database with this name. */
function isClient({ settings: { links = {}, usesDatabase } }: ListedWorkload, name: string | undefined): boolean {
  return (name === MAIN_DATABASE && usesDatabase === true) || (name !== undefined && name in links);
}

/** The engine, or the default of the setting; undefined if the given value is not accepted. */
function engineOf(database: ListedDatabase['settings']): string | undefined {
  return 'engine' in database ? database.engine : 'postgresql';
}
