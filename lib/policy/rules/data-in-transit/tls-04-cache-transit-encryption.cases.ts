import { cacheTransitEncryption } from './tls-04-cache-transit-encryption';
import { findings } from '../../../../test/support/policy';

const brokers = (EncryptionInTransit: object) => ({ EncryptionInfo: { EncryptionInTransit } });

describe('TLS-04-CacheTransitEncryption', () => {
  test.each([
    ['AWS::ElastiCache::ReplicationGroup', {}],
    ['AWS::ElastiCache::CacheCluster', { TransitEncryptionEnabled: false }],
    ['AWS::ElastiCache::ReplicationGroup', { TransitEncryptionEnabled: true, TransitEncryptionMode: 'preferred' }],
    ['AWS::MemoryDB::Cluster', { TLSEnabled: false }],
    ['AWS::DAX::Cluster', {}],
    ['AWS::MSK::Cluster', {}],
    ['AWS::OpenSearchService::Domain', {}],
    ['AWS::OpenSearchService::Domain', { DomainEndpointOptions: { EnforceHTTPS: true } }],
    ['AWS::Elasticsearch::Domain', { NodeToNodeEncryptionOptions: { Enabled: true } }],
    ['AWS::DMS::Endpoint', { EngineName: 'postgres' }],
    ['AWS::DMS::Endpoint', { EngineName: 's3', SslMode: 'none' }],
    ['AWS::MSK::Cluster', brokers({ ClientBroker: 'TLS_PLAINTEXT' })],
    ['AWS::MSK::Cluster', brokers({ ClientBroker: 'TLS', InCluster: false })],
  ])('finds %s with %p', (Type, Properties) => {
    expect(findings(cacheTransitEncryption, { Cache: { Type, Properties } })).toEqual([
      expect.stringContaining('connections without TLS are accepted'),
    ]);
  });

  test.each([
    ['AWS::ElastiCache::ReplicationGroup', { TransitEncryptionEnabled: true }],
    ['AWS::MemoryDB::Cluster', {}],
    ['AWS::DAX::Cluster', { ClusterEndpointEncryptionType: 'TLS' }],
    ['AWS::MSK::Cluster', brokers({ ClientBroker: 'TLS' })],
    [
      'AWS::OpenSearchService::Domain',
      { DomainEndpointOptions: { EnforceHTTPS: true }, NodeToNodeEncryptionOptions: { Enabled: true } },
    ],
    ['AWS::DMS::Endpoint', { EngineName: 'postgres', SslMode: 'verify-full' }],
    ['AWS::DMS::Endpoint', { EngineName: 's3' }],
  ])('passes %s with %p', (Type, Properties) => {
    expect(findings(cacheTransitEncryption, { Cache: { Type, Properties } })).toEqual([]);
  });
});
