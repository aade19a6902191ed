import { LinkKind, MAIN_DATABASE } from '../../facts/link-kinds';
import type { EnvironmentSettings, WorkloadSettings } from './environment-settings';
import type { Readable, ReadableEnvironment } from './readable-settings';
import type { SettingPath } from './setting-path';

/** A data store that workloads can link to. */
export interface LinkTargetSettings {
  /** Name of the data store, and key of its links. */
  readonly name: string;
  readonly kind: LinkKind;
}

/** A link in the settings of a workload. */
export interface LinkSettings extends LinkTargetSettings {
  /** The access of the workload, one of the access kinds of the data store. */
  readonly access: string;
}

/** The sections with data stores, each a list of named items. */
export const STORE_SECTIONS = {
  buckets: LinkKind.BUCKET,
  tables: LinkKind.TABLE,
  queues: LinkKind.QUEUE,
  topics: LinkKind.TOPIC,
  secrets: LinkKind.SECRET,
  databases: LinkKind.DATABASE,
  caches: LinkKind.CACHE,
} as const;

/** The data stores of the environment, with the path of each name in the settings. */
export function linkTargetPaths(
  environment: ReadableEnvironment,
): readonly (LinkTargetSettings & { readonly path: SettingPath })[] {
  const main = { name: MAIN_DATABASE, kind: LinkKind.DATABASE, path: ['database'] };
  const others = Object.entries(STORE_SECTIONS).flatMap(([section, kind]) => {
    const list: readonly (Readable<{ readonly name: string }> | undefined)[] =
      environment[section as keyof typeof STORE_SECTIONS] ?? [];
    return list.flatMap((item, index) =>
      item?.name === undefined ? [] : [{ name: item.name, kind, path: [section, index, 'name'] }],
    );
  });
  return [main, ...others];
}

/** The workloads that can have links. */
export function workloadsOf({
  functions = [],
  jobs,
  services,
}: EnvironmentSettings): readonly Pick<WorkloadSettings, 'links' | 'name'>[] {
  return [...services, ...jobs, ...functions];
}

/** The links of a workload, in the order of the settings. A link without a data store is a validation error. */
export function linksOf(
  environment: EnvironmentSettings,
  { links = {} }: Pick<WorkloadSettings, 'links'>,
): readonly LinkSettings[] {
  const targets = linkTargetPaths(environment);
  return Object.entries(links).flatMap(([name, access]) => {
    const target = targets.find((each) => each.name === name);
    return target === undefined ? [] : [{ name, kind: target.kind, access }];
  });
}
