import { LinkKind, MAIN_DATABASE } from '../../../facts/link-kinds';
import type { CacheSettings, DatabaseSettings } from '../environment-settings';
import { linkTargetPaths } from '../link-targets';
import type { Readable, ReadableEnvironment } from '../readable-settings';
import type { SettingPath } from '../setting-path';
import { type ListedWorkload, present } from './workload-list';

/** A database or cache, with its place in the settings. */
export interface ListedCluster<Settings> {
  readonly path: SettingPath;
  /**
   * Name in links.
   * @default - no link has this data store
   */
  readonly name?: string;
  readonly settings: Readable<Settings>;
}

/** The databases of an environment: `database`, and those of `databases`. */
export function databasesIn({ database, databases }: ReadableEnvironment): readonly ListedCluster<DatabaseSettings>[] {
  const main = database === undefined ? [] : [{ path: ['database'], name: MAIN_DATABASE, settings: database }];
  return [
    ...main,
    ...present(databases).map(([index, { name, ...settings }]) => ({ path: ['databases', index], name, settings })),
  ];
}

/** The caches of an environment: `cache`, and those of `caches`. */
export function cachesIn({ cache, caches }: ReadableEnvironment): readonly ListedCluster<CacheSettings>[] {
  return [
    ...(cache === undefined ? [] : [{ path: ['cache'], settings: cache }]),
    ...present(caches).map(([index, { name, ...settings }]) => ({ path: ['caches', index], name, settings })),
  ];
}

/** The databases and caches that the workload connects to, as its settings name them. */
export function connectionsOf(environment: ReadableEnvironment, { settings }: ListedWorkload): readonly string[] {
  const kinds: readonly LinkKind[] = [LinkKind.DATABASE, LinkKind.CACHE];
  const linked = linkTargetPaths(environment).filter(
    ({ kind, name }) => kinds.includes(kind) && name in (settings.links ?? {}),
  );
  return [
    ...(settings.usesDatabase === true ? ['usesDatabase'] : []),
    ...(settings.usesCache === true ? ['usesCache'] : []),
    ...linked.map(({ name }) => name),
  ];
}

/** Whether the workload has a link to a data store of the kind. */
export function hasLinkTo(environment: ReadableEnvironment, kind: LinkKind, { settings }: ListedWorkload): boolean {
  return linkTargetPaths(environment).some((target) => target.kind === kind && target.name in (settings.links ?? {}));
}
