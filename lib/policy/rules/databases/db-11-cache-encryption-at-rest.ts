import { finding } from '../../model';
import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

export const cacheEncryptionAtRest: Rule = {
  id: 'DB-11-CacheEncryptionAtRest',
  resourceTypes: ['AWS::ElastiCache::ReplicationGroup', 'AWS::ElastiCache::ServerlessCache', 'AWS::MemoryDB::Cluster'],
  statement: 'Caches and their snapshots are encrypted at rest with a customer managed key.',
  fix: 'Set KmsKeyId to a customer managed key, and AtRestEncryptionEnabled of a replication group to true. This change replaces an existing cache: restore a snapshot into the new cache.',
  source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html',
  check: (cache) => {
    const enabled = cache.get('AtRestEncryptionEnabled');
    return cache.type !== 'AWS::ElastiCache::ReplicationGroup' || enabled.is(true)
      ? missingCustomerKey(cache.get('KmsKeyId'))
      : [
          finding(
            enabled,
            'AtRestEncryptionEnabled',
            `the cache is not encrypted: AtRestEncryptionEnabled is ${enabled.describe()}`,
          ),
        ];
  },
};
