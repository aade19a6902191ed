import { Duration } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/** https://hstspreload.org requires at least one year. */
const STRICT_TRANSPORT = Duration.days(730);

/** Only content of the site, nothing inline, no frames. */
export const DEFAULT_CONTENT_SECURITY_POLICY =
  "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; upgrade-insecure-requests";

/** The headers of EDGE-07, which override those of the bucket. */
export function createSecurityHeaders(
  scope: Construct,
  contentSecurityPolicy: string,
  preload: boolean,
): cloudfront.ResponseHeadersPolicy {
  return new cloudfront.ResponseHeadersPolicy(scope, 'SecurityHeaders', {
    comment: `Security headers of ${scope.node.path}`.slice(0, 128),
    securityHeadersBehavior: {
      strictTransportSecurity: {
        accessControlMaxAge: STRICT_TRANSPORT,
        includeSubdomains: true,
        preload,
        override: true,
      },
      contentSecurityPolicy: { contentSecurityPolicy, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
      referrerPolicy: {
        referrerPolicy: cloudfront.HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
        override: true,
      },
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'permissions-policy', value: 'camera=(), geolocation=(), microphone=()', override: true },
      ],
    },
    removeHeaders: ['server'],
  });
}
