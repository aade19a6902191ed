import { DISABLED_CACHE_USER } from '../../../facts/cache-limits';
import { Tier } from '../../../facts/tier';
import type { ReadableEnvironment } from '../readable-settings';
import type { SettingIssue } from './rule';
import { workloadsOf } from './workload-list';

/** A workload with usesCache requires a cache, in which it has a dedicated user (DB-11). */
export function* cacheUserRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  for (const { path, settings } of workloadsOf(environment)) {
    if (settings.usesCache !== true) continue;
    if (!('cache' in environment)) {
      yield {
        path: [...path, 'usesCache'],
        allowed: 'false or nothing, because the environment has no cache',
        fix: 'Add a cache to the environment, or remove the setting.',
      };
    }
    if (settings.name === DISABLED_CACHE_USER) {
      yield {
        path: [...path, 'name'],
        allowed: `a name other than ${DISABLED_CACHE_USER}, which the cache uses for its disabled default user`,
        fix: 'Rename the workload: its cache user has the same name.',
      };
    }
  }
}

/** Burstable node types exhaust their CPU credits. */
export function* cacheCapacityRule({ cache, tier }: ReadableEnvironment): Iterable<SettingIssue> {
  const capacity = cache?.capacity;
  if (tier !== Tier.PRODUCTION || capacity?.kind !== 'nodes') return;
  if (capacity.nodeType?.startsWith('cache.t') !== true) return;
  yield {
    path: ['cache', 'capacity', 'nodeType'],
    allowed: 'an r or m class in production',
    fix: 'Write a class with constant performance, for instance "cache.r7g.large": t classes exhaust their CPU credits.',
  };
}
