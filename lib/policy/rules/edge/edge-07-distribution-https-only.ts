import { finding, type Finding, type Resource, type Value } from '../../model';
import { cacheBehaviorsOf, oldViewerProtocols, originsOf } from '../../predicates/edge/distributions';
import type { Rule } from '../rule';

export const distributionHttpsOnly: Rule = {
  id: 'EDGE-07-DistributionHttpsOnly',
  resourceTypes: ['AWS::CloudFront::Distribution', 'AWS::CloudFront::VpcOrigin'],
  statement:
    'CloudFront distributions use HTTPS only, with the TLS 1.2 policy of 2021 or later for viewers and origins.',
  fix: 'Set ViewerProtocolPolicy to redirect-to-https, MinimumProtocolVersion to TLSv1.2_2021 or later with an ACM certificate, OriginProtocolPolicy to https-only, OriginSSLProtocols to TLSv1.2.',
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
      finding(policy, paths, `ViewerProtocolPolicy is ${policy.describe()}: viewers can connect without TLS`),
    );
}

function oldProtocols(distribution: Resource): Finding[] {
  return oldViewerProtocols(distribution).map((version) =>
    finding(
      version,
      'MinimumProtocolVersion',
      `MinimumProtocolVersion is ${version.describe()}: viewers can connect with an old TLS version`,
    ),
  );
}

function plainOrigins(distribution: Resource): Finding[] {
  return originsOf(distribution)
    .filter((origin) => !origin.get('CustomOriginConfig').isAbsent)
    .flatMap((origin) => plainOrigin(origin.get('CustomOriginConfig'), origin.get('Id').describe()));
}

function plainOrigin(origin: Value, id: string): Finding[] {
  const policy = origin.get('OriginProtocolPolicy');
  if (!policy.is('https-only')) {
    const message = `OriginProtocolPolicy is ${policy.describe()}: requests to the origin can be unencrypted`;
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
          `OriginSSLProtocols is ${protocols.describe()}: requests to the origin can use an old TLS version`,
        ),
      ];
}
