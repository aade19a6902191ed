import * as fc from 'fast-check';
import type {
  DatabaseCapacitySettings,
  DatabaseSettings,
  RestoreSettings,
} from '../../lib/config/environment-settings';
import { Tier } from '../../facts/tier';

/** Numbers that decide how strict a database is. */
export interface DatabaseStrictness {
  readonly readers: number;
  readonly backupRetentionDays: number;
  readonly minAcu: number;
}

/** A database that `validateSettings` accepts in the tier. */
export function acceptedDatabase(tier: Tier, strict: DatabaseStrictness): fc.Arbitrary<DatabaseSettings> {
  return fc
    .tuple(newDatabase(tier, strict), fc.option(restoreSource(), { nil: undefined }))
    .map(([fresh, source]) =>
      source === undefined ? fresh : { ...fresh, identifier: `${fresh.identifier}-r20261122`, restoreFrom: source },
    );
}

function restoreSource(): fc.Arbitrary<RestoreSettings> {
  return fc.constantFrom<RestoreSettings>(
    { kind: 'snapshot', arn: 'arn:aws:rds:eu-west-1:111111111111:cluster-snapshot:nightly' },
    { kind: 'point-in-time', clusterIdentifier: 'production-main', time: '2026-11-22T09:30:00Z' },
  );
}

function newDatabase(tier: Tier, strict: DatabaseStrictness): fc.Arbitrary<DatabaseSettings> {
  return fc
    .record({
      identifier: fc.constantFrom('main', 'orders-db'),
      engine: fc.constantFrom('postgresql', 'mysql'),
      databaseName: fc.constantFrom('app', 'orders_2'),
      capacity: capacity(tier, strict.minAcu),
      readers: fc.constant(tier === Tier.PRODUCTION ? Math.max(1, strict.readers) : strict.readers),
      backupRetentionDays: fc.constant(tier === Tier.PRODUCTION ? 35 : strict.backupRetentionDays),
      backupWindow: fc.constantFrom('01:00-02:00', '23:45-00:15'),
      maintenanceWindow: fc.constantFrom('sun:03:00-sun:04:00', 'sat:12:00-sat:23:45'),
      options: databaseOptions(),
    })
    .map(({ options: { backtrackHours, extraReaders, proxy, ...options }, ...fresh }) => ({
      ...fresh,
      ...options,
      ...(extraReaders !== undefined && fresh.readers > 0 && { maxReaders: fresh.readers + extraReaders }),
      ...(backtrackHours !== undefined && fresh.engine === 'mysql' && { backtrackHours }),
      ...(proxy !== undefined && !pauses(fresh.capacity) && { proxy }),
    }));
}

/** Options that are off by default, omitted where they conflict with other settings. */
function databaseOptions() {
  return fc.record(
    {
      masterCredentials: fc.constantFrom('managed', 'rotated'),
      insights: fc.constantFrom('standard', 'advanced'),
      backtrackHours: fc.integer({ min: 1, max: 72 }),
      extraReaders: fc.integer({ min: 0, max: 3 }),
      proxy: fc.record({ maxConnectionsPercent: fc.integer({ min: 1, max: 100 }) }),
    },
    { requiredKeys: [] },
  );
}

function pauses(capacity: DatabaseCapacitySettings): boolean {
  return capacity.kind === 'serverless' && capacity.minAcu === 0;
}

function capacity(tier: Tier, leastAcu: number): fc.Arbitrary<DatabaseCapacitySettings> {
  const minAcu = tier === Tier.DEVELOPMENT ? leastAcu : Math.max(0.5, leastAcu);
  const types = ['r8g.large', 'r7g.2xlarge'];
  return fc.oneof(
    halfUnits(Math.max(1, minAcu), 64).map((maxAcu) => ({ kind: 'serverless' as const, minAcu, maxAcu })),
    fc.constantFrom(...types).map((instanceType) => ({ kind: 'provisioned' as const, instanceType })),
  );
}

export function halfUnits(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: min * 2, max: max * 2 }).map((halves) => halves / 2);
}
