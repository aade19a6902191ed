import { TIERS } from '../../../facts/tier';
import type { EgressSettings } from '../environment-settings';
import type { ReadableEnvironment } from '../readable-settings';
import { formatPathInside, type SettingPath } from '../setting-path';
import { databasesIn } from './cluster-list';

/** A value that is weaker than in a less strict tier, and requires a reason. */
export interface Deviation {
  /** Index of the environment. */
  readonly environment: number;
  readonly path: SettingPath;
  readonly allowed: string;
  readonly fix: string;
}

interface Strength {
  readonly path: SettingPath;
  /** More is stricter. */
  readonly rank: number;
  /** The value as a message shows it. */
  readonly shown: string;
}

interface NamedStrength extends Strength {
  /** Name of the environment. */
  readonly environment: string;
}

type Environments = readonly (ReadableEnvironment | undefined)[];

const EGRESS_RANKS: Readonly<Record<EgressSettings['kind'], number>> = {
  'single-nat': 0,
  'nat-per-availability-zone': 1,
  'regional-nat': 1,
  inspected: 2,
  none: 3,
};

/** Values that are weaker than the same value of an environment of a less strict tier. */
export function weakerThanLowerTiers(environments: Environments): readonly Deviation[] {
  const named = environments.map((environment) => ({ environment, strengths: strengthsByName(environment) }));
  return named.flatMap(({ environment, strengths: own }, index) => {
    const lower = named.filter((other) => tierRank(other.environment) < tierRank(environment));
    return [...own].flatMap(([name, { path, rank }]) => {
      const strictest = lower
        .flatMap(({ environment: other, strengths: theirs }) => strengthIn(other, theirs.get(name)))
        .reduce<NamedStrength | undefined>((best, next) => (next.rank > (best?.rank ?? rank) ? next : best), undefined);
      if (strictest === undefined) return [];
      const allowed = `at least ${strictest.shown}, as in ${strictest.environment}`;
      return [{ environment: index, path, allowed, fix: 'Use a value that is at least as strict' }];
    });
  });
}

/** The indexes of the environments of each account that several environments share (ENV-05). Each of them requires a reason. */
export function sharedAccounts(environments: Environments): readonly (readonly number[])[] {
  const indexesOf = new Map<string, number[]>();
  for (const [index, environment] of environments.entries()) {
    if (environment?.account === undefined) continue;
    indexesOf.set(environment.account, [...(indexesOf.get(environment.account) ?? []), index]);
  }
  return [...indexesOf.values()].filter((indexes) => indexes.length > 1);
}

/** Paths for which a reason can be required, in the form of `exceptions`. */
export function comparablePaths(environment: ReadableEnvironment): readonly string[] {
  return ['account', ...strengthsByName(environment).keys()];
}

function strengths(environment: ReadableEnvironment | undefined): readonly Strength[] {
  const { domain, network, retention, services, shieldAdvanced } = environment ?? {};
  const zones = network?.availabilityZones;
  const egress = network?.egress?.kind;
  return [
    ...strength(['network', 'availabilityZones'], zones?.length, `${String(zones?.length)} Availability Zones`),
    ...strength(['network', 'egress', 'kind'], egress && EGRESS_RANKS[egress], `"${String(egress)}"`),
    ...strength(['retention', 'logDays'], retention?.logDays),
    ...strength(['retention', 'accessLogDays'], retention?.accessLogDays),
    ...strength(['retention', 'keyDeletionDays'], retention?.keyDeletionDays),
    ...strength(['shieldAdvanced'], domain && Number(shieldAdvanced !== undefined), 'Shield Advanced'),
    ...databasesIn(environment ?? {}).flatMap(({ path, settings: { backupRetentionDays, capacity, readers } }) => [
      ...strength([...path, 'readers'], readers),
      ...strength([...path, 'backupRetentionDays'], backupRetentionDays),
      ...strength([...path, 'capacity', 'minAcu'], capacity?.kind === 'serverless' ? capacity.minAcu : undefined),
    ]),
    ...(services ?? []).flatMap((service, index) => strength(['services', index, 'minTasks'], service?.minTasks)),
  ];
}

function strength(path: SettingPath, rank: number | undefined, shown = String(rank)): readonly Strength[] {
  return rank === undefined ? [] : [{ path, rank, shown }];
}

/** Strengths by the path in `exceptions`; services and databases correspond by name. */
function strengthsByName(environment: ReadableEnvironment | undefined): ReadonlyMap<string, Strength> {
  return new Map(strengths(environment).map((one) => [formatPathInside(environment, one.path), one]));
}

function strengthIn(environment: ReadableEnvironment | undefined, one: Strength | undefined): readonly NamedStrength[] {
  return one === undefined ? [] : [{ ...one, environment: environment?.name ?? 'an environment of a lower tier' }];
}

function tierRank(environment: ReadableEnvironment | undefined): number {
  return environment?.tier === undefined ? Number.NaN : TIERS.indexOf(environment.tier);
}
