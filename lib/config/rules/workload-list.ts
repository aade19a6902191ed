import type { WorkloadSettings } from '../environment-settings';
import type { Readable, ReadableEnvironment } from '../readable-settings';

/** The settings that services, jobs and functions have in common. */
type CommonSettings = Pick<
  WorkloadSettings,
  'databaseAccess' | 'dependencies' | 'environment' | 'links' | 'name' | 'usesCache' | 'usesDatabase'
>;

/** A workload, with its place in the settings. */
export interface ListedWorkload {
  readonly path: readonly ['services' | 'jobs' | 'functions', number];
  readonly settings: Readable<CommonSettings>;
}

/** The services, jobs and functions of an environment, in this order. */
export function workloadsOf({ functions, jobs, services }: ReadableEnvironment): readonly ListedWorkload[] {
  return [
    ...present(services).map(([index, settings]): ListedWorkload => ({ path: ['services', index], settings })),
    ...present(jobs).map(([index, settings]): ListedWorkload => ({ path: ['jobs', index], settings })),
    ...present(functions).map(([index, settings]): ListedWorkload => ({ path: ['functions', index], settings })),
  ];
}

/** The elements of a list that the schema accepts, with their indexes. */
export function present<T>(list: readonly (T | undefined)[] | undefined): readonly (readonly [number, T])[] {
  return (list ?? []).flatMap((item, index) => (item === undefined ? [] : [[index, item] as const]));
}
