import { LINK_KINDS, LinkKind, MAIN_DATABASE } from '../../facts/link-kinds';
import type { EnvironmentSettings, TableSettings, WorkloadSettings } from '../../lib/config';
import { linkTargetPaths } from '../../lib/config/link-targets';

/** The drawn data stores without those that conflict with each other or with the workloads. */
export function consistentDataStores(drawn: EnvironmentSettings): Partial<EnvironmentSettings> {
  const queues = named(drawn.queues, 'q');
  const names = queues?.map(({ name }) => name);
  // A secret has a reader; the service with links has a link to each data store.
  const hasLinks = drawn.services.some(({ links }) => links !== undefined);
  return {
    buckets: named(drawn.buckets, 'b'),
    tables: named(drawn.tables, 't')?.map(consistentTable),
    // The identifiers are those of no other database and cache.
    databases: named(drawn.databases, 'd')?.map((each) => ({ ...each, identifier: each.name })),
    caches: named(drawn.caches, 'c')?.map((each) => ({ ...each, identifier: each.name })),
    queues,
    topics: named(drawn.topics, 'n')?.map((topic) => ({ ...topic, deliversTo: topic.deliversTo && names })),
    secrets: (hasLinks ? named(drawn.secrets, 's') : undefined)?.map(({ rotateEveryDays, ...secret }) => ({
      ...secret,
      rotateEveryDays: secret.rotateBy === undefined ? rotateEveryDays : undefined,
    })),
  };
}

/** Links to every data store of the environment; the access kind depends on the name of the workload. */
export function consistentLinks(
  { name, usesDatabase }: Pick<WorkloadSettings, 'name'> & Partial<Pick<WorkloadSettings, 'usesDatabase'>>,
  environment: EnvironmentSettings,
) {
  // With usesDatabase and usesCache, these are the four databases and caches that a workload can connect to.
  const linked = [...(environment.databases ?? []).slice(0, 1), ...(environment.caches ?? []).slice(0, 1)];
  const isCluster = (kind: LinkKind) => kind === LinkKind.DATABASE || kind === LinkKind.CACHE;
  const targets = linkTargetPaths(environment).filter(
    ({ kind, name: target }) =>
      !isCluster(kind) || target === MAIN_DATABASE || linked.some((each) => each.name === target),
  );
  const links = targets.flatMap(({ kind, name: target }) => {
    const { access } = LINK_KINDS[kind];
    return target === MAIN_DATABASE && usesDatabase === true ? [] : [[target, access[name.length % access.length]]];
  });
  return Object.fromEntries(links) as WorkloadSettings['links'];
}

/** The names of the data stores of one kind do not occur in another kind. */
function named<T extends { readonly name: string }>(
  stores: readonly T[] | undefined,
  suffix: string,
): readonly T[] | undefined {
  return stores?.map((store) => ({ ...store, name: `${store.name}-${suffix}` }));
}

/** An attribute has one type in all keys, and is not both keys of one index. */
function consistentTable({ indexes, partitionKey, sortKey, ...table }: TableSettings): TableSettings {
  const renamed = <Key extends Pick<TableSettings, 'partitionKey' | 'sortKey'>>(key: Key, prefix: string): Key => ({
    ...key,
    partitionKey: { ...key.partitionKey, name: `${prefix}P` },
    sortKey: key.sortKey && { ...key.sortKey, name: `${prefix}S` },
  });
  return {
    ...renamed({ ...table, partitionKey, sortKey }, 'item'),
    indexes: indexes?.map((index, position) => renamed(index, `index${String(position)}`)),
  };
}
