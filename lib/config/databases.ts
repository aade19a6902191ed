import { MAIN_DATABASE } from '../../facts/link-kinds';
import type { CacheSettings, DatabaseSettings, EnvironmentSettings } from './environment-settings';

/** A database of an environment. */
export interface EnvironmentDatabase {
  /** Name in links: `main`, or the name of an item of `databases`. */
  readonly name: string;
  /** Place of its settings, as messages show it. */
  readonly path: string;
  /** Id of its stack in the stage of the environment. */
  readonly stack: string;
  readonly settings: DatabaseSettings;
}

/** The databases of an environment: `main` first, then those of `databases`. */
export function databasesOf({
  database,
  databases = [],
}: Pick<EnvironmentSettings, 'database' | 'databases'>): readonly EnvironmentDatabase[] {
  return [
    { name: MAIN_DATABASE, path: 'database', stack: 'data', settings: database },
    ...databases.map((settings) => ({
      name: settings.name,
      path: `databases.${settings.name}`,
      stack: `data-${settings.name}`,
      settings,
    })),
  ];
}

/** The caches of an environment: `cache`, then those of `caches`. */
export function cachesOf({
  cache,
  caches = [],
}: Pick<EnvironmentSettings, 'cache' | 'caches'>): readonly CacheSettings[] {
  return [...(cache === undefined ? [] : [cache]), ...caches];
}
