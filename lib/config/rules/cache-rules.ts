import { Tier } from '../../../facts/tier';
import type { ReadableEnvironment } from '../readable-settings';
import type { Finding } from './rule';

/** The user that nobody signs in as. */
const TAKEN_USER = 'nobody';

/** Who uses a cache has one, and a user of its own in it (DB-11). */
export function* cacheUserRule(environment: ReadableEnvironment): Iterable<Finding> {
  const { services, jobs } = environment;
  for (const [kind, workloads] of Object.entries({ services, jobs })) {
    for (const [index, workload] of (workloads ?? []).entries()) {
      if (workload?.usesCache !== true) continue;
      if (!('cache' in environment)) {
        yield {
          path: [kind, index, 'usesCache'],
          allowed: 'false, or nothing, where the environment has no cache',
          fix: 'Give the environment a cache, or leave it out.',
        };
      }
      if (workload.name === TAKEN_USER) {
        yield {
          path: [kind, index, 'name'],
          allowed: `a name that is no user of the cache already: ${TAKEN_USER}`,
          fix: 'Rename it: a workload signs in as the user of its own name.',
        };
      }
    }
  }
}

/** As for the database: t classes run out of credits. */
export function* cacheCapacityRule({ cache, tier }: ReadableEnvironment): Iterable<Finding> {
  const capacity = cache?.capacity;
  if (tier !== Tier.PRODUCTION || capacity?.kind !== 'nodes') return;
  if (capacity.nodeType?.startsWith('cache.t') !== true) return;
  yield {
    path: ['cache', 'capacity', 'nodeType'],
    allowed: 'an r or m class in production',
    fix: 'Take a class with steady performance, for instance "cache.r7g.large": t classes run out of credits.',
  };
}
