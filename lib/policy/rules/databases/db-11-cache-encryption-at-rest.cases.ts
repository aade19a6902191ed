import { cacheEncryptionAtRest } from './db-11-cache-encryption-at-rest';
import { findings, KEY, KEY_ARN } from '../../../../test/support/policy';

const findingsFor = (Type: string, Properties: Record<string, unknown>) =>
  findings(cacheEncryptionAtRest, { ...KEY, Cache: { Type, Properties } });

describe('DB-11-CacheEncryptionAtRest', () => {
  test('finds a group that is not encrypted', () => {
    expect(findingsFor('AWS::ElastiCache::ReplicationGroup', { KmsKeyId: KEY_ARN })).toEqual([
      'Cache[AtRestEncryptionEnabled] Properties.AtRestEncryptionEnabled: the cache is not encrypted: AtRestEncryptionEnabled is absent',
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['AWS::ElastiCache::ReplicationGroup', { AtRestEncryptionEnabled: true }],
    ['AWS::ElastiCache::ServerlessCache', {}],
    ['AWS::MemoryDB::Cluster', {}],
  ])('finds %s with an AWS managed key, passes a customer managed key', (Type, Properties) => {
    expect(findingsFor(Type, Properties)).toEqual([
      'Cache[KmsKeyId] Properties.KmsKeyId: KmsKeyId is absent, so that AWS uses its default key',
    ]);
    expect(findingsFor(Type, { ...Properties, KmsKeyId: KEY_ARN })).toEqual([]);
  });
});
