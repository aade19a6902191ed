import * as fc from 'fast-check';
import type { CacheSettings, JobSettings, ServiceSettings } from '../../lib/config/environment-settings';

/** A cache that `validateSettings` accepts in every tier. */
export function acceptedCache(): fc.Arbitrary<CacheSettings> {
  return fc.record({
    identifier: fc.constantFrom('sessions', 'pages-2'),
    capacity: fc.oneof(
      fc.record({
        kind: fc.constant('serverless' as const),
        maxGigabytes: fc.integer({ min: 1, max: 5000 }),
        maxEcpuPerSecond: fc.integer({ min: 1000, max: 15_000_000 }),
      }),
      fc.record({
        kind: fc.constant('nodes' as const),
        nodeType: fc.constantFrom('cache.r7g.large', 'cache.m7g.2xlarge'),
        replicas: fc.integer({ min: 1, max: 5 }),
      }),
    ),
  });
}

/** Every workload uses the cache where there is one. */
export function withCache(
  cache: CacheSettings | undefined,
  services: readonly ServiceSettings[],
  jobs: readonly JobSettings[],
) {
  if (cache === undefined) return { services, jobs };
  return {
    cache,
    services: services.map((service) => ({ ...service, usesCache: true })),
    jobs: jobs.map((job) => ({ ...job, usesCache: true })),
  };
}
