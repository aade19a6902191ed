import { finding, type Finding, type Resource, type Value } from '../../model';
import { cacheBehaviorsOf, originsOf } from '../../predicates/edge/distributions';
import type { Rule } from '../rule';

/** From TLS 1.2 without CBC on. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html */
const PROTOCOL_VERSIONS = ['TLSv1.2_2021', 'TLSv1.2_2025', 'TLSv1.3_2025'];

export const distributionHttpsOnly: Rule = {
  id: 'EDGE-07-DistributionHttpsOnly',
  control: 'EDGE-07',
  resourceTypes: ['AWS::CloudFront::Distribution', 'AWS::CloudFront::VpcOrigin'],
  statement: 'Distributions speak HTTPS only, with TLS 1.2 of 2021 or later, on both sides.',
  fix: 'Set ViewerProtocolPolicy to redirect-to-https, MinimumProtocolVersion to TLSv1.2_2021 or later with a certificate of your own, OriginProtocolPolicy to https-only, OriginSSLProtocols to TLSv1.2.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-3',
  check: (resource) =>
    resource.type === 'AWS::CloudFront::VpcOrigin'
      ? plainOrigin(resource.get('VpcOriginEndpointConfig'), 'vpc-origin')
      : [...plainViewers(resource), ...oldProtocols(resource), ...plainOrigins(resource)],
};

function plainViewers(distribution: Resource): Finding[] {
  return cacheBehaviorsOf(distribution)
    .map(({ behavior, paths }) => ({ paths, policy: behavior.get('ViewerProtocolPolicy') }))
    .filter(({ policy }) => !policy.is('redirect-to-https', 'https-only'))
    .map(({ paths, policy }) =>
      finding(policy, paths, `it answers without TLS: ViewerProtocolPolicy is ${policy.describe()}`),
    );
}

/** Without a certificate of one's own CloudFront takes TLS 1.0, whatever the template says. */
function oldProtocols(distribution: Resource): Finding[] {
  const certificate = distribution.get('DistributionConfig', 'ViewerCertificate');
  const version = certificate.get('MinimumProtocolVersion');
  return version.is(...PROTOCOL_VERSIONS) && certificate.get('CloudFrontDefaultCertificate').is(false, undefined)
    ? []
    : [
        finding(
          version,
          'MinimumProtocolVersion',
          `it accepts old TLS: MinimumProtocolVersion is ${version.describe()}`,
        ),
      ];
}

function plainOrigins(distribution: Resource): Finding[] {
  return originsOf(distribution)
    .filter((origin) => !origin.get('CustomOriginConfig').isAbsent)
    .flatMap((origin) => plainOrigin(origin.get('CustomOriginConfig'), origin.get('Id').describe()));
}

function plainOrigin(origin: Value, id: string): Finding[] {
  const policy = origin.get('OriginProtocolPolicy');
  if (!policy.is('https-only')) {
    const message = `it asks its origin without TLS: OriginProtocolPolicy is ${policy.describe()}`;
    return [finding(policy, id, message)];
  }
  const protocols = origin.get('OriginSSLProtocols');
  const versions = protocols.items();
  return versions.length > 0 && versions.every((version) => version.is('TLSv1.2'))
    ? []
    : [
        finding(
          protocols,
          `${id}/OriginSSLProtocols`,
          `it asks its origin with old TLS: OriginSSLProtocols is ${protocols.describe()}`,
        ),
      ];
}
