import { finding, type Finding, type Value } from '../../model';
import { cacheBehaviorsOf } from '../../predicates/edge/distributions';
import type { Rule } from '../rule';

/** A year: what the list of browsers asks for. */
const MIN_STRICT_TRANSPORT_SECONDS = 31_536_000;

/** Those that tell other sites no path. */
const REFERRER_POLICIES = ['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin'];

/** Each header with what makes it good enough. */
const HEADERS: Readonly<Record<string, (header: Value) => boolean>> = {
  StrictTransportSecurity: (header) =>
    (header.get('AccessControlMaxAgeSec').number() ?? 0) >= MIN_STRICT_TRANSPORT_SECONDS,
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
  control: 'EDGE-07',
  resourceTypes: ['AWS::CloudFront::Distribution'],
  statement: 'Every answer of a distribution carries HSTS, CSP, nosniff, frame options and referrer policy.',
  fix: 'Add an AWS::CloudFront::ResponseHeadersPolicy whose SecurityHeadersConfig has all five with Override, and name it in every behavior.',
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
    return [finding(id, paths, 'its answers carry no security headers that can be told')];
  }
  return Object.entries(HEADERS)
    .map(([name, isGood]) => {
      const header = policy.get('ResponseHeadersPolicyConfig', 'SecurityHeadersConfig', name);
      return { name, header, good: isGood(header) && header.get('Override').is(true) };
    })
    .filter(({ good }) => !good)
    .map(({ name, header }) =>
      finding(header, `${paths}/${name}`, `its answers carry no good ${name}, or the origin’s own`),
    );
}
