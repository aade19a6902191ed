export { CacheCapacity, type NodeCacheCapacity, type ServerlessCacheCapacity } from './cache-capacity';
export { CacheUser, type CacheUserOptions } from './cache-user';
export type { CacheGrants } from './cache-users';
export { type CacheEndpoint, EncryptedCache, type EncryptedCacheProps } from './encrypted-cache';
