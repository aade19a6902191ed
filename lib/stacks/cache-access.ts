import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { CacheUser, type ClientSecurityGroup, type EncryptedCache, type ISecurityGroupMember } from '../../constructs';
import type { CacheVariable } from '../config';

/** The access of workloads to the cache. */
export interface CacheEndpoint {
  readonly cache: EncryptedCache;
  /** Security group whose members can connect to the cache. */
  readonly clients: ClientSecurityGroup;
}

/** The user that a workload signs in as, and the prefix of the keys that the user can access. */
export interface CacheSignIn {
  readonly user: CacheUser;
  readonly keyPrefix: string;
}

/** A workload with `usesCache` signs in as the user with its name, and can access the keys that begin with that name. */
export function ownKeys(workload: string): CacheSignIn {
  return { user: CacheUser.readWrite(workload), keyPrefix: `${workload}:` };
}

/** A workload with a link to a cache shares the keys of the cache with the other workloads, and signs in as a dedicated user. */
export function sharedKeys(cache: string, workload: string, access: string): CacheSignIn {
  const keyPrefix = `${cache}:`;
  const isReader = access === 'read';
  return { user: CacheUser[isReader ? 'readOnly' : 'readWrite'](workload, { keyPrefix }), keyPrefix };
}

/** Environment variables for IAM authentication. They contain no secrets. */
export function cacheVariables(
  { cache }: CacheEndpoint,
  { keyPrefix, user }: CacheSignIn,
): Record<CacheVariable, string> {
  return {
    CACHE_HOST: cache.endpoint.hostname,
    CACHE_PORT: String(cache.endpoint.port),
    CACHE_READER_HOST: cache.readerEndpoint.hostname,
    CACHE_READER_PORT: String(cache.readerEndpoint.port),
    CACHE_NAME: cache.cacheName,
    CACHE_USER: cache.grants.userName(user),
    CACHE_KEY_PREFIX: keyPrefix,
  };
}

/** Allows connections from the workload to the cache, creates the user, and grants IAM authentication as this user. */
export function connectToCache(
  workload: ISecurityGroupMember & IGrantable,
  { cache, clients }: CacheEndpoint,
  { user }: CacheSignIn,
): void {
  clients.admit(workload);
  cache.grants.connect(workload, user);
}
