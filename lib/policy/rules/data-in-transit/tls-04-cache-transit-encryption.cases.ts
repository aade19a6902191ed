import { cacheTransitEncryption } from './tls-04-cache-transit-encryption';
import { findings } from '../../../../test/support/policy';

describe('TLS-04-CacheTransitEncryption', () => {
  test.each([
    ['AWS::ElastiCache::ReplicationGroup', {}],
    ['AWS::ElastiCache::CacheCluster', { TransitEncryptionEnabled: false }],
    ['AWS::ElastiCache::ReplicationGroup', { TransitEncryptionEnabled: true, TransitEncryptionMode: 'preferred' }],
    ['AWS::MemoryDB::Cluster', { TLSEnabled: false }],
  ])('finds %s with %p', (Type, Properties) => {
    expect(findings(cacheTransitEncryption, { Cache: { Type, Properties } })).toEqual([
      expect.stringContaining('connections without TLS are accepted'),
    ]);
  });

  test.each([
    ['AWS::ElastiCache::ReplicationGroup', { TransitEncryptionEnabled: true }],
    ['AWS::MemoryDB::Cluster', {}],
  ])('passes %s with %p', (Type, Properties) => {
    expect(findings(cacheTransitEncryption, { Cache: { Type, Properties } })).toEqual([]);
  });
});
