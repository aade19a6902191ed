import { z } from 'zod';
import { type Settings, text, wholeNumber } from '../schema/leaf';
import { cacheIdentifier, linkTargetName } from '../schema/shared-settings';
import { CACHE_ECPU, CACHE_GIGABYTES, CACHE_REPLICAS } from '../../../facts/cache-limits';

/** @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html */
const NODE_TYPE = /^cache\.[rmt]\d[a-z]*\.(?:micro|small|medium|(?:\d+x?)?large|xlarge|\d+xlarge)$/;

const capacity = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('serverless'),
    /** Maximum amount of data in GB; it also limits the cost, 0.10 USD per GB-hour. */
    maxGigabytes: wholeNumber(CACHE_GIGABYTES, 'Write the GB above which the cache evicts data.'),
    /** Maximum rate in ECPU per second. */
    maxEcpuPerSecond: wholeNumber(CACHE_ECPU, 'Write the rate above which the cache throttles requests.'),
  }),
  z.strictObject({
    kind: z.literal('nodes'),
    /** For instance `cache.r7g.large`; no t class in production. */
    nodeType: text(NODE_TYPE, {
      allowed: 'a node type of the r, m or t classes, with "cache."',
      fix: 'Write a type that ElastiCache offers in the Region, for instance "cache.r7g.large".',
      examples: ['cache.r7g.large', 'cache.m7g.2xlarge'],
    }),
    /** Replica nodes in other Availability Zones. */
    replicas: wholeNumber(CACHE_REPLICAS, 'Write the number of replicas of the primary node.'),
  }),
]);

/** A Valkey cache that workloads share, each with a dedicated user and key prefix (DB-11). */
export const cache = z.strictObject({
  /** Name, unique in the account and Region. A changed name creates a new, empty cache. */
  identifier: cacheIdentifier,
  /** A change of the kind creates a new, empty cache: remove the first one before (docs/changing-an-environment.md). */
  capacity,
});

/** A further Valkey cache. The workloads with a link to it share its keys, each with a dedicated user (DB-11). */
export const namedCache = z.strictObject({
  /** Name for links, unique in the data stores of the environment, and prefix of all keys. A changed name creates a new, empty cache. */
  name: linkTargetName,
  ...cache.shape,
});

export type CacheSettings = Settings<typeof cache>;
export type NamedCacheSettings = Settings<typeof namedCache>;
export type CacheCapacitySettings = CacheSettings['capacity'];
