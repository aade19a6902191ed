import type { Resource, Value } from '../../model';

/** TLS 1.2 without CBC, or later. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html */
const PROTOCOL_VERSIONS = ['TLSv1.2_2021', 'TLSv1.2_2025', 'TLSv1.3_2025'];

/** A cache behavior of a distribution. */
export interface CacheBehavior {
  readonly paths: string;
  readonly behavior: Value;
}

/** The default cache behavior, and those for path patterns. */
export function cacheBehaviorsOf(distribution: Resource): CacheBehavior[] {
  const config = distribution.get('DistributionConfig');
  return [
    { paths: 'default', behavior: config.get('DefaultCacheBehavior') },
    ...config
      .get('CacheBehaviors')
      .items()
      .map((behavior) => ({ paths: behavior.get('PathPattern').describe(), behavior })),
  ];
}

/** The origins of a distribution. */
export function originsOf(distribution: Resource): Value[] {
  return distribution.get('DistributionConfig', 'Origins').items();
}

/** The origins to which a cache behavior sends requests, directly or by an origin group. */
export function usedOriginsOf(distribution: Resource): Value[] {
  const targets = cacheBehaviorsOf(distribution).map(({ behavior }) => behavior.get('TargetOriginId').pattern());
  const members = distribution
    .get('DistributionConfig', 'OriginGroups', 'Items')
    .items()
    .filter((group) => targets.includes(group.get('Id').pattern()))
    .flatMap((group) => group.get('Members', 'Items').items())
    .map((member) => member.get('OriginId').pattern());
  return originsOf(distribution).filter((origin) => [...targets, ...members].includes(origin.get('Id').pattern()));
}

/**
 * The property with which viewers can use an old TLS version. With its default certificate, CloudFront accepts TLS 1.0 regardless of
 * MinimumProtocolVersion.
 */
export function oldViewerProtocols(distribution: Resource): Value[] {
  const certificate = distribution.get('DistributionConfig', 'ViewerCertificate');
  const version = certificate.get('MinimumProtocolVersion');
  return version.is(...PROTOCOL_VERSIONS) && certificate.get('CloudFrontDefaultCertificate').is(false, undefined)
    ? []
    : [version];
}
