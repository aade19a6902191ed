import { Tier } from '../../../facts/tier';
import type { ReadableEnvironment } from '../readable-settings';
import { databaseNameError } from '../../../facts/database-names';
import { RESERVED_ROLE_NAMES, RESERVED_ROLE_NAMES_TEXT } from '../../../facts/database-role-names';
import { windowsOverlap, parseDailyWindow, parseWeeklyWindow } from '../../../facts/time-window';
import type { Finding } from './rule';

/** Aurora refuses a maintenance window that meets the backup window. */
export function* windowsRule({ database }: ReadableEnvironment): Iterable<Finding> {
  const backup = parseDailyWindow(database?.backupWindow ?? '');
  const maintenance = parseWeeklyWindow(database?.maintenanceWindow ?? '');
  if (backup === undefined || maintenance === undefined || !windowsOverlap(backup, maintenance)) return;
  yield {
    path: ['database', 'maintenanceWindow'],
    allowed: `a window that does not meet the backup window ${database?.backupWindow ?? ''}`,
    fix: 'Move one of the two.',
  };
}

/** The roles of workloads are made through the Data API, which Aurora does not offer on t classes. */
export function* roleRule({ tier, database, services, jobs }: ReadableEnvironment): Iterable<Finding> {
  // Production takes no t class at all.
  if (tier === Tier.PRODUCTION) return;
  const capacity = database?.capacity;
  if (capacity?.kind !== 'provisioned' || capacity.instanceType?.startsWith('t') !== true) return;
  if (![...(services ?? []), ...(jobs ?? [])].some((workload) => workload?.usesDatabase === true)) return;
  yield {
    path: ['database', 'capacity', 'instanceType'],
    allowed: 'an r or x class where a service or job uses the database',
    fix: 'Take "r8g.large", or serverless capacity: database roles are made through the Data API, which t classes lack.',
  };
}

/** A workload signs in as the database user of its own name, with the rights that it says (DB-01, DB-07). */
export function* databaseUserRule({ services, jobs }: ReadableEnvironment): Iterable<Finding> {
  for (const [kind, workloads] of Object.entries({ services, jobs })) {
    for (const [index, workload] of (workloads ?? []).entries()) {
      if (workload?.usesDatabase === true && RESERVED_ROLE_NAMES.test(workload.name?.replaceAll('-', '_') ?? '')) {
        yield {
          path: [kind, index, 'name'],
          allowed: `with - replaced by _, a name that the database does not reserve; not ${RESERVED_ROLE_NAMES_TEXT}`,
          fix: 'Rename it: a workload signs in as the database user of its own name.',
        };
      }
      if (workload?.usesDatabase === false && workload.databaseAccess !== undefined) {
        yield {
          path: [kind, index, 'databaseAccess'],
          allowed: 'nothing where usesDatabase is false',
          fix: 'Leave it out, or let the workload use the database.',
        };
      }
    }
  }
}

/** RDS refuses words that are reserved by the engine as names of databases. */
export function* databaseNameRule({ database }: ReadableEnvironment): Iterable<Finding> {
  const name = database?.databaseName;
  const engine = engineOf(database);
  const allowed = name === undefined || engine === undefined ? undefined : databaseNameError(name, engine);
  if (allowed === undefined) return;
  yield { path: ['database', 'databaseName'], allowed, fix: 'Choose a name such as "orders".' };
}

/**
 * Regions with Backtrack; the others refuse the cluster.
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

export function* backtrackRegionRule({ database, region }: ReadableEnvironment): Iterable<Finding> {
  if (database?.backtrackHours === undefined || region === undefined || BACKTRACK_REGIONS.includes(region)) return;
  yield {
    path: ['database', 'backtrackHours'],
    allowed: `nothing in ${region}, where Aurora does not offer Backtrack; it does in ${BACKTRACK_REGIONS.join(', ')}`,
    fix: 'Leave it out: a point in time is restored beside the database.',
  };
}

/** The end of the identifier of a database that was brought back: the day of the restore. */
const RESTORED = /-r\d{8}$/;

/** Neither without the other: CloudFormation takes the removal of a source for a wish to have an empty cluster (DB-05). */
export function* restoreRule({ database }: ReadableEnvironment): Iterable<Finding> {
  const identifier = database?.identifier;
  if (identifier === undefined) return;
  const restored = database !== undefined && 'restoreFrom' in database;
  if (restored === RESTORED.test(identifier)) return;
  yield restored
    ? {
        path: ['database', 'identifier'],
        allowed: 'with restoreFrom, an identifier that ends in -r and the day of the restore, as in "main-r20261122"',
        fix: 'Give the restored database an identifier of its own: it stands beside the old one.',
      }
    : {
        path: ['database', 'restoreFrom'],
        given: 'nothing',
        allowed: `what ${identifier} was restored from, as it was (DB-05)`,
        fix: 'Put it back. Without it CloudFormation puts an empty cluster in place of the restored one.',
      };
}

/** What Aurora does not offer together, as in the construct's own table of exclusions. */
export function* optionsRule({ database }: ReadableEnvironment): Iterable<Finding> {
  if (database === undefined) return;
  const { backtrackHours, capacity, maxReaders, proxy, readers } = database;
  const engine = engineOf(database);
  if (maxReaders !== undefined && readers !== undefined && (readers === 0 || maxReaders < readers)) {
    yield {
      path: ['database', 'maxReaders'],
      allowed: readers === 0 ? 'nothing where readers is 0' : `at least readers, ${String(readers)}`,
      fix: 'Scaling needs a reader that stays, and goes up from there: raise one of the two, or leave maxReaders out.',
    };
  }
  if (backtrackHours !== undefined && engine === 'postgresql') {
    yield {
      path: ['database', 'backtrackHours'],
      allowed: 'nothing with PostgreSQL, which cannot be rewound',
      fix: 'Leave it out: a point in time is restored beside the database.',
    };
  }
  if (proxy !== undefined && capacity?.kind === 'serverless' && capacity.minAcu === 0) {
    yield {
      path: ['database', 'proxy'],
      given: 'a proxy',
      allowed: 'nothing where minAcu is 0',
      fix: 'Its connections keep the database awake, and both are paid: leave it out, or set minAcu to 0.5.',
    };
  }
}

export function* capacityRule({ database }: ReadableEnvironment): Iterable<Finding> {
  const capacity = database?.capacity;
  if (capacity?.kind !== 'serverless' || capacity.minAcu === undefined || capacity.maxAcu === undefined) return;
  if (capacity.minAcu <= capacity.maxAcu) return;
  yield {
    path: ['database', 'capacity', 'maxAcu'],
    allowed: `at least minAcu, ${String(capacity.minAcu)}`,
    fix: 'Raise maxAcu or lower minAcu.',
  };
}

/** The engine, or the default of the setting; undefined if what is given is no engine. */
function engineOf(database: ReadableEnvironment['database']): string | undefined {
  return database !== undefined && 'engine' in database ? database.engine : 'postgresql';
}
