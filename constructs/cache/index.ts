export { CacheCapacity, type NodeCacheCapacity, type ServerlessCacheCapacity } from './cache-capacity';
export { CacheUser, type CacheUserOptions } from './cache-user';
export { CacheGrants } from './cache-grants';
export { type CacheEndpoint, EncryptedCache, type EncryptedCacheProps } from './encrypted-cache';
