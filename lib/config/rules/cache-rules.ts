import { DISABLED_CACHE_USER } from '../../../facts/cache-limits';
import { LinkKind } from '../../../facts/link-kinds';
import { Tier } from '../../../facts/tier';
import type { ReadableEnvironment } from '../readable-settings';
import { cachesIn, hasLinkTo } from './cluster-list';
import type { SettingIssue } from './rule';
import { workloadsOf } from './workload-list';

/** A workload with usesCache requires a cache, in which it has a dedicated user (DB-11). */
export function* cacheUserRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  for (const workload of workloadsOf(environment)) {
    const { path, settings } = workload;
    if (settings.usesCache === true && !('cache' in environment)) {
      yield {
        path: [...path, 'usesCache'],
        allowed: 'false or nothing, because the environment has no cache',
        fix: 'Add a cache to the environment, or remove the setting.',
      };
    }
    const isUser = settings.usesCache === true || hasLinkTo(environment, LinkKind.CACHE, workload);
    if (isUser && settings.name === DISABLED_CACHE_USER) {
      yield {
        path: [...path, 'name'],
        allowed: `a name other than ${DISABLED_CACHE_USER}, which the cache uses for its disabled default user`,
        fix: 'Rename the workload: its cache user has the same name.',
      };
    }
  }
}

/** Burstable node types exhaust their CPU credits. */
export function* cacheCapacityRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  if (environment.tier !== Tier.PRODUCTION) return;
  for (const { path, settings } of cachesIn(environment)) {
    const { capacity } = settings;
    if (capacity?.kind !== 'nodes' || capacity.nodeType?.startsWith('cache.t') !== true) continue;
    yield {
      path: [...path, 'capacity', 'nodeType'],
      allowed: 'an r or m class in production',
      fix: 'Write a class with constant performance, for instance "cache.r7g.large": t classes exhaust their CPU credits.',
    };
  }
}
