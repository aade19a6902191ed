import { cacheEncryptionAtRest } from './db-11-cache-encryption-at-rest';
import { findings, KEY, KEY_ARN, testRule } from '../../../../test/support/policy';

const findingsFor = (Type: string, Properties: Record<string, unknown>) => ({ ...KEY, Cache: { Type, Properties } });

testRule(cacheEncryptionAtRest, {
  'finds a group that is not encrypted': [
    findingsFor('AWS::ElastiCache::ReplicationGroup', { KmsKeyId: KEY_ARN }),
    'Cache[AtRestEncryptionEnabled] Properties.AtRestEncryptionEnabled: the cache is not encrypted: AtRestEncryptionEnabled is absent',
  ],
});

describe('DB-11-CacheEncryptionAtRest', () => {
  test.each<[string, Record<string, unknown>]>([
    ['AWS::ElastiCache::ReplicationGroup', { AtRestEncryptionEnabled: true }],
    ['AWS::ElastiCache::ServerlessCache', {}],
    ['AWS::MemoryDB::Cluster', {}],
  ])('finds %s with an AWS managed key, passes a customer managed key', (Type, Properties) => {
    expect(findings(cacheEncryptionAtRest, findingsFor(Type, Properties))).toEqual([
      'Cache[KmsKeyId] Properties.KmsKeyId: KmsKeyId is absent, so that AWS uses its default key',
    ]);
    expect(findings(cacheEncryptionAtRest, findingsFor(Type, { ...Properties, KmsKeyId: KEY_ARN }))).toEqual([]);
  });
});
