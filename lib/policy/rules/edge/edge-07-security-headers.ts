import { finding, type Finding, type Value } from '../../model';
import { cacheBehaviorsOf } from '../../predicates/edge/distributions';
import type { Rule } from '../rule';
import { HSTS_SECONDS } from '../../../../facts/edge-limits';

/** Policies that send no path to other sites. */
const REFERRER_POLICIES = ['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin'];

/** The accepted values of each header. */
const HEADERS: Readonly<Record<string, (header: Value) => boolean>> = {
  StrictTransportSecurity: (header) => (header.get('AccessControlMaxAgeSec').number() ?? 0) >= HSTS_SECONDS,
  ContentSecurityPolicy: (header) => {
    const policy = header.get('ContentSecurityPolicy');
    return !policy.isAbsent && !policy.is('');
  },
  ContentTypeOptions: (header) => !header.isAbsent,
  FrameOptions: (header) => header.get('FrameOption').is('DENY', 'SAMEORIGIN'),
  ReferrerPolicy: (header) => header.get('ReferrerPolicy').is(...REFERRER_POLICIES),
};

export const securityHeaders: Rule = {
  id: 'EDGE-07-SecurityHeaders',
  resourceTypes: ['AWS::CloudFront::Distribution'],
  statement:
    'Every cache behavior of a CloudFront distribution sets HSTS, Content-Security-Policy, X-Content-Type-Options, X-Frame-Options and Referrer-Policy.',
  fix: 'Add an AWS::CloudFront::ResponseHeadersPolicy whose SecurityHeadersConfig contains all five headers with Override, and set it in every cache behavior.',
  source:
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html',
  check: (distribution) =>
    cacheBehaviorsOf(distribution).flatMap(({ behavior, paths }) =>
      missing(behavior.get('ResponseHeadersPolicyId'), paths),
    ),
};

function missing(id: Value, paths: string): Finding[] {
  const policy = id.resource('AWS::CloudFront::ResponseHeadersPolicy');
  if (policy === undefined) {
    return [finding(id, paths, 'ResponseHeadersPolicyId is not a policy of the templates')];
  }
  return Object.entries(HEADERS)
    .map(([name, accepts]) => {
      const header = policy.get('ResponseHeadersPolicyConfig', 'SecurityHeadersConfig', name);
      return { name, header, accepted: accepts(header) && header.get('Override').is(true) };
    })
    .filter(({ accepted }) => !accepted)
    .map(({ name, header }) =>
      finding(header, `${paths}/${name}`, `${name} is missing or too weak, or does not override the origin`),
    );
}
