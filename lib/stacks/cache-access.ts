import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { CacheUser, type ClientSecurityGroup, type EncryptedCache, type ISecurityGroupMember } from '../../constructs';
import type { CacheVariable } from '../config';

/** The access of workloads to the cache. */
export interface CacheEndpoint {
  readonly cache: EncryptedCache;
  /** Security group whose members can connect to the cache. */
  readonly clients: ClientSecurityGroup;
}

/** A workload signs in as the user with its name, and can access the keys that begin with that name. */
const cacheUser = (workload: string) => CacheUser.readWrite(workload);

/** Environment variables for IAM authentication. They contain no secrets. */
export function cacheVariables({ cache }: CacheEndpoint, workload: string): Record<CacheVariable, string> {
  return {
    CACHE_HOST: cache.endpoint.hostname,
    CACHE_PORT: String(cache.endpoint.port),
    CACHE_READER_HOST: cache.readerEndpoint.hostname,
    CACHE_READER_PORT: String(cache.readerEndpoint.port),
    CACHE_NAME: cache.cacheName,
    CACHE_USER: cache.grants.userName(cacheUser(workload)),
    CACHE_KEY_PREFIX: `${workload}:`,
  };
}

/** Allows connections from the workload to the cache, creates a dedicated user, and grants IAM authentication as this user. */
export function connectToCache(
  workload: ISecurityGroupMember & IGrantable,
  { cache, clients }: CacheEndpoint,
  name: string,
): void {
  clients.admit(workload);
  cache.grants.connect(workload, cacheUser(name));
}
