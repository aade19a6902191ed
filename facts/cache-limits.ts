import type { Bounds } from './bounds';

/** @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Scaling.html */
export const CACHE_GIGABYTES: Bounds = { min: 1, max: 5000 };
export const CACHE_ECPU: Bounds = { min: 1000, max: 15_000_000 };

/** @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.html */
export const CACHE_REPLICAS: Bounds = { min: 1, max: 5 };

/** @see https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html */
export const MAX_CACHE_NAME_LENGTH = 40;

/** Name of the disabled user of every cache: ElastiCache does not allow a group without users. No workload can have this name. */
export const DISABLED_CACHE_USER: string = 'disabled';
