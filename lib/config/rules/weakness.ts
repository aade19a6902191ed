import { TIERS } from '../../policy/tier';
import type { EgressSettings } from '../environment-settings';
import type { ReadableEnvironment } from '../readable-settings';
import { formatPathInside, type SettingPath } from '../setting-path';

/** A value that is weaker than elsewhere, acceptable only with a written reason. */
export interface Weakness {
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

type Environments = readonly (ReadableEnvironment | undefined)[];

/** From the weakest. */
const EGRESS_KINDS: readonly EgressSettings['kind'][] = ['single-nat', 'nat-per-zone', 'none'];

/** Values that are weaker than the same value of an environment of a less strict tier. */
export function weakerThanLowerTiers(environments: Environments): readonly Weakness[] {
  return environments.flatMap((environment, index) => {
    const lower = environments.filter((other) => tierRank(other) < tierRank(environment));
    return strengths(environment).flatMap((strength) => {
      const stricter = lower
        .map((other) => ({ other, ...sameIn(other, environment, strength) }))
        .filter(({ rank }) => rank > strength.rank);
      const strictest = stricter.reduce<(typeof stricter)[number] | undefined>(
        (best, next) => (best !== undefined && best.rank >= next.rank ? best : next),
        undefined,
      );
      if (strictest === undefined) return [];
      const allowed = `at least ${strictest.shown}, as in ${strictest.other?.name ?? 'an environment of a lower tier'}`;
      return [{ environment: index, path: strength.path, allowed, fix: 'Make it at least as strict' }];
    });
  });
}

/** Environments that share an account with another (ENV-05). Each of them has to say why. */
export function sharedAccounts(environments: Environments): readonly Weakness[] {
  return environments.flatMap((environment, index) => {
    const others = environments.filter(
      (other, position) => position !== index && other?.account === environment?.account,
    );
    if (environment?.account === undefined || others.length === 0) return [];
    const names = others.map((other) => other?.name ?? 'another environment').join(', ');
    const allowed = `an account of its own (ENV-05); it is shared with ${names}`;
    return [{ environment: index, path: ['account'], allowed, fix: 'Give the environment its own account' }];
  });
}

/** Paths for which a reason can be needed, as `weakerBecause` writes them. */
export function comparablePaths(environment: ReadableEnvironment): readonly string[] {
  return ['account', ...strengths(environment).map(({ path }) => formatPathInside(environment, path))];
}

function strengths(environment: ReadableEnvironment | undefined): readonly Strength[] {
  const { network, retention, database, services } = environment ?? {};
  const zones = network?.availabilityZones;
  const egress = network?.egress?.kind;
  const capacity = database?.capacity;
  return [
    ...strength(['network', 'availabilityZones'], zones?.length, `${String(zones?.length)} zones`),
    ...strength(['network', 'egress', 'kind'], egress && EGRESS_KINDS.indexOf(egress), `"${String(egress)}"`),
    ...strength(['retention', 'logDays'], retention?.logDays),
    ...strength(['retention', 'accessLogDays'], retention?.accessLogDays),
    ...strength(['retention', 'keyDeletionDays'], retention?.keyDeletionDays),
    ...strength(['database', 'readers'], database?.readers),
    ...strength(['database', 'backupRetentionDays'], database?.backupRetentionDays),
    ...strength(['database', 'capacity', 'minAcu'], capacity?.kind === 'serverless' ? capacity.minAcu : undefined),
    ...(services ?? []).flatMap((service, index) => strength(['services', index, 'minTasks'], service?.minTasks)),
  ];
}

function strength(path: SettingPath, rank: number | undefined, shown = String(rank)): readonly Strength[] {
  return rank === undefined ? [] : [{ path, rank, shown }];
}

/** The strength of the same setting elsewhere; services are the same if their names are. */
function sameIn(
  other: ReadableEnvironment | undefined,
  environment: ReadableEnvironment | undefined,
  { path }: Strength,
): { readonly rank: number; readonly shown: string } {
  const name = formatPathInside(environment, path);
  const same = strengths(other).find((candidate) => formatPathInside(other, candidate.path) === name);
  return same ?? { rank: Number.NEGATIVE_INFINITY, shown: '' };
}

function tierRank(environment: ReadableEnvironment | undefined): number {
  return environment?.tier === undefined ? Number.NaN : TIERS.indexOf(environment.tier);
}
