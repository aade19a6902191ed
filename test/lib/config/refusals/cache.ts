import { DISABLED_CACHE_USER } from '../../../../facts/cache-limits';
import type { RefusalTable } from '../../../support/changed-settings';

const SERVERLESS = { kind: 'serverless', maxGigabytes: 5, maxEcpuPerSecond: 5000 };
const NODES = { kind: 'nodes', nodeType: 'cache.r7g.large', replicas: 1 };
const CACHE = { identifier: 'sessions', capacity: SERVERLESS };

export const CACHE_REFUSALS: RefusalTable = {
  'a workload that uses a cache that there is not': [
    { 'production.services.0.usesCache': true },
    'false or nothing, because the environment has no cache',
    'Add a cache to the environment, or remove the setting.',
  ],
  'a workload with the name of the disabled cache user': [
    { 'production.cache': CACHE, 'production.jobs.0.name': DISABLED_CACHE_USER, 'production.jobs.0.usesCache': true },
    [`production.jobs.${DISABLED_CACHE_USER}.name`, `"${DISABLED_CACHE_USER}"`],
    `a name other than ${DISABLED_CACHE_USER}, which the cache uses for its disabled default user`,
    'Rename the workload: its cache user has the same name.',
  ],
  'an identifier of a cache that leaves no room for the environment': [
    { 'production.cache': { ...CACHE, identifier: 'a'.repeat(20) } },
    ['production.cache.identifier', `"${'a'.repeat(20)}"`],
    '1 to 19 characters of a-z, 0-9 and -, a letter first, no - last or doubled',
    'Choose an identifier such as "sessions".',
  ],
  'a cache larger than ElastiCache has': [
    { 'production.cache': { ...CACHE, capacity: { ...SERVERLESS, maxGigabytes: 5001 } } },
    ['production.cache.capacity.maxGigabytes', '5001'],
    'a whole number, 1 to 5000',
    'Write the GB above which the cache evicts data.',
  ],
  'a cache without a rate': [
    { 'production.cache': { ...CACHE, capacity: { ...SERVERLESS, maxEcpuPerSecond: 999 } } },
    ['production.cache.capacity.maxEcpuPerSecond', '999'],
    'a whole number, 1000 to 15000000',
    'Write the rate above which the cache throttles requests.',
  ],
  'a node type without its prefix': [
    { 'production.cache': { ...CACHE, capacity: { ...NODES, nodeType: 'r7g.large' } } },
    ['production.cache.capacity.nodeType', '"r7g.large"'],
    'a node type of the r, m or t classes, with "cache."',
    'Write a type that ElastiCache offers in the Region, for instance "cache.r7g.large".',
  ],
  'nodes that run out of credits in production': [
    { 'production.cache': { ...CACHE, capacity: { ...NODES, nodeType: 'cache.t4g.small' } } },
    ['production.cache.capacity.nodeType', '"cache.t4g.small"'],
    'an r or m class in production',
    'Write a class with constant performance, for instance "cache.r7g.large": t classes exhaust their CPU credits.',
  ],
  'a cache in one zone': [
    { 'production.cache': { ...CACHE, capacity: { ...NODES, replicas: 0 } } },
    ['production.cache.capacity.replicas', '0'],
    'a whole number, 1 to 5',
    'Write the number of replicas of the primary node.',
  ],
};
