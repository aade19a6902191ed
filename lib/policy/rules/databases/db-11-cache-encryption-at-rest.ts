import { finding } from '../../model';
import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

export const cacheEncryptionAtRest: Rule = {
  id: 'DB-11-CacheEncryptionAtRest',
  control: 'DB-11',
  resourceTypes: ['AWS::ElastiCache::ReplicationGroup', 'AWS::ElastiCache::ServerlessCache', 'AWS::MemoryDB::Cluster'],
  statement: 'What a cache keeps, and its snapshots, are encrypted with a customer-managed key.',
  fix: 'Set KmsKeyId to the data key, and AtRestEncryptionEnabled of a replication group to true. On an existing cache this makes a new one: restore a snapshot into it.',
  source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html',
  check: (cache) => {
    const enabled = cache.get('AtRestEncryptionEnabled');
    return cache.type !== 'AWS::ElastiCache::ReplicationGroup' || enabled.is(true)
      ? missingCustomerKey(cache.get('KmsKeyId'))
      : [
          finding(
            enabled,
            'AtRestEncryptionEnabled',
            `it is not encrypted: AtRestEncryptionEnabled is ${enabled.describe()}`,
          ),
        ];
  },
};
