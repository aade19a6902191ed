import { encryptedCache } from '../../../../lib/policy/rules/tls-04-encrypted-cache';
import { findings } from '../../../support/policy';

describe('TLS-04-EncryptedCache', () => {
  test.each([
    ['AWS::ElastiCache::ReplicationGroup', {}],
    ['AWS::ElastiCache::CacheCluster', { TransitEncryptionEnabled: false }],
    ['AWS::ElastiCache::ReplicationGroup', { TransitEncryptionEnabled: true, TransitEncryptionMode: 'preferred' }],
    ['AWS::MemoryDB::Cluster', { TLSEnabled: false }],
  ])('finds %s with %p', (Type, Properties) => {
    expect(findings(encryptedCache, { Cache: { Type, Properties } })).toEqual([
      expect.stringContaining('the cache accepts plain connections'),
    ]);
  });

  test.each([
    ['AWS::ElastiCache::ReplicationGroup', { TransitEncryptionEnabled: true }],
    ['AWS::MemoryDB::Cluster', {}],
  ])('passes %s with %p', (Type, Properties) => {
    expect(findings(encryptedCache, { Cache: { Type, Properties } })).toEqual([]);
  });
});
