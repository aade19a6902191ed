import { finding } from '../../model';
import type { Rule } from '../rule';

export const cacheTransitEncryption: Rule = {
  id: 'TLS-04-CacheTransitEncryption',
  resourceTypes: ['AWS::ElastiCache::ReplicationGroup', 'AWS::ElastiCache::CacheCluster', 'AWS::MemoryDB::Cluster'],
  statement: 'ElastiCache and MemoryDB caches require TLS.',
  fix: 'Set TransitEncryptionEnabled (MemoryDB: TLSEnabled) to true and TransitEncryptionMode to required.',
  source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html',
  check: (cache) => {
    if (cache.type === 'AWS::MemoryDB::Cluster') {
      const enabled = cache.get('TLSEnabled');
      return enabled.is(true, undefined)
        ? []
        : [finding(enabled, 'TLSEnabled', 'connections without TLS are accepted')];
    }
    const enabled = cache.get('TransitEncryptionEnabled');
    if (!enabled.is(true)) {
      return [finding(enabled, 'TransitEncryptionEnabled', 'connections without TLS are accepted')];
    }
    const mode = cache.get('TransitEncryptionMode');
    return mode.is('required', undefined)
      ? []
      : [
          finding(
            mode,
            'TransitEncryptionMode',
            `TransitEncryptionMode is ${mode.describe()}: connections without TLS are accepted`,
          ),
        ];
  },
};
