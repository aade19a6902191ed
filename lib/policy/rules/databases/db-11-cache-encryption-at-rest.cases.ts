import { cacheEncryptionAtRest } from './db-11-cache-encryption-at-rest';
import { findings, KEY, KEY_ARN } from '../../../../test/support/policy';

const judged = (Type: string, Properties: Record<string, unknown>) =>
  findings(cacheEncryptionAtRest, { ...KEY, Cache: { Type, Properties } });

describe('DB-11-CacheEncryptionAtRest', () => {
  test('finds a group that is not encrypted', () => {
    expect(judged('AWS::ElastiCache::ReplicationGroup', { KmsKeyId: KEY_ARN })).toEqual([
      'Cache[AtRestEncryptionEnabled] Properties.AtRestEncryptionEnabled: the cache is not encrypted: AtRestEncryptionEnabled is absent',
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['AWS::ElastiCache::ReplicationGroup', { AtRestEncryptionEnabled: true }],
    ['AWS::ElastiCache::ServerlessCache', {}],
    ['AWS::MemoryDB::Cluster', {}],
  ])('finds %s with a key of AWS, passes one with a key of its own', (Type, Properties) => {
    expect(judged(Type, Properties)).toEqual([
      'Cache[KmsKeyId] Properties.KmsKeyId: KmsKeyId is absent, so that AWS uses its default key',
    ]);
    expect(judged(Type, { ...Properties, KmsKeyId: KEY_ARN })).toEqual([]);
  });
});
