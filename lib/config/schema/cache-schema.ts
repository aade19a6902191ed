import { z } from 'zod';
import type { CacheCapacitySettings, CacheSettings } from '../environment-settings';
import { CACHE_ECPU, CACHE_GIGABYTES, CACHE_REPLICAS } from '../settings-limits';
import { CHOICE, section, text, wholeNumber } from './leaf';
import { cacheIdentifier } from './names';

/** @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html */
const NODE_TYPE = /^cache\.[rmt]\d[a-z]*\.(?:micro|small|medium|(?:\d+x?)?large|xlarge|\d+xlarge)$/;

const capacity: z.ZodType<CacheCapacitySettings> = z.discriminatedUnion(
  'kind',
  [
    section({
      kind: z.literal('serverless'),
      maxGigabytes: wholeNumber(CACHE_GIGABYTES, { fix: 'Write the GB beyond which the cache evicts.' }),
      maxEcpuPerSecond: wholeNumber(CACHE_ECPU, { fix: 'Write the rate beyond which the cache throttles.' }),
    }),
    section({
      kind: z.literal('nodes'),
      nodeType: text((value) => NODE_TYPE.test(value), {
        allowed: 'a node type of the r, m or t classes, with "cache."',
        fix: 'Write a type that ElastiCache offers in the Region, for instance "cache.r7g.large".',
      }),
      replicas: wholeNumber(CACHE_REPLICAS, { fix: 'Write the nodes beside the primary.' }),
    }),
  ],
  CHOICE,
);

export const cache: z.ZodType<CacheSettings> = section({ identifier: cacheIdentifier, capacity });
