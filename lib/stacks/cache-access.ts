import type { IConnectable } from 'aws-cdk-lib/aws-ec2';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { CacheUser, type EncryptedCache } from '../../constructs';
import type { CacheVariable } from '../config';

/** A workload signs in as the user of its own name, and sees the keys that begin with it. */
const cacheUser = (workload: string) => CacheUser.readWrite(workload);

/** What a workload needs to know to sign in by IAM; no secret is among it. */
export function cacheVariables(cache: EncryptedCache, workload: string): Record<CacheVariable, string> {
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

/** Opens the way through both security groups, makes the workload's own user and lets it sign in as that by IAM. */
export function connectToCache(workload: IConnectable & IGrantable, cache: EncryptedCache, name: string): void {
  cache.allowFrom(workload, `${name} to the cache`);
  cache.grants.connect(workload, cacheUser(name));
}
