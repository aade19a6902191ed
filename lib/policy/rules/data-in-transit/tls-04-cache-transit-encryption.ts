import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** Engines of DMS that are databases; the mode of the others, such as S3, does not apply. */
const DATABASE_ENGINE = /^(aurora|azure|db2|docdb|mariadb|mongodb|mysql|oracle|postgres|sqlserver|sybase)/;

/** The properties of each type with their secure values. `undefined` is the default. */
const REQUIRED: Readonly<Record<string, (store: Resource) => [Value, ...(boolean | string | undefined)[]][]>> = {
  'AWS::DAX::Cluster': (cluster) => [[cluster.get('ClusterEndpointEncryptionType'), 'TLS']],
  'AWS::DMS::Endpoint': (endpoint) => [
    [
      endpoint.get('SslMode'),
      ...['require', 'verify-ca', 'verify-full'],
      ...(DATABASE_ENGINE.test(endpoint.get('EngineName').text() ?? '') ? [] : [undefined]),
    ],
  ],
  'AWS::ElastiCache::CacheCluster': encryptionOfCache,
  'AWS::ElastiCache::ReplicationGroup': encryptionOfCache,
  'AWS::Elasticsearch::Domain': encryptionOfDomain,
  'AWS::MemoryDB::Cluster': (cluster) => [[cluster.get('TLSEnabled'), true, undefined]],
  'AWS::MSK::Cluster': (cluster) => {
    const encryption = cluster.get('EncryptionInfo', 'EncryptionInTransit');
    return [
      [encryption.get('ClientBroker'), 'TLS'],
      [encryption.get('InCluster'), true, undefined],
    ];
  },
  'AWS::OpenSearchService::Domain': encryptionOfDomain,
};

export const cacheTransitEncryption: Rule = {
  id: 'TLS-04-CacheTransitEncryption',
  resourceTypes: Object.keys(REQUIRED),
  statement: 'Caches, MSK brokers, OpenSearch domains and database endpoints of DMS require TLS.',
  fix: 'Set TransitEncryptionEnabled (MemoryDB: TLSEnabled) to true and TransitEncryptionMode to required; for DAX set ClusterEndpointEncryptionType to TLS, for MSK ClientBroker to TLS, for OpenSearch EnforceHTTPS and NodeToNodeEncryptionOptions.Enabled to true, for DMS SslMode to verify-full.',
  source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html',
  check: (store) =>
    (REQUIRED[store.type]?.(store) ?? [])
      .filter(([property, ...secure]) => !property.is(...secure))
      .slice(0, 1)
      .map(([property]) => {
        const name = property.path.split('.').at(-1) ?? property.path;
        return finding(property, name, `${name} is ${property.describe()}: connections without TLS are accepted`);
      }),
};

function encryptionOfDomain(domain: Resource): ReturnType<(typeof REQUIRED)[string]> {
  return [
    [domain.get('DomainEndpointOptions', 'EnforceHTTPS'), true],
    [domain.get('NodeToNodeEncryptionOptions', 'Enabled'), true],
  ];
}

function encryptionOfCache(cache: Resource): ReturnType<(typeof REQUIRED)[string]> {
  return [
    [cache.get('TransitEncryptionEnabled'), true],
    [cache.get('TransitEncryptionMode'), 'required', undefined],
  ];
}
