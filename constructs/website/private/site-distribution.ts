import { Annotations, Duration } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Construct } from 'constructs';
import { acceptFinding } from '../../acknowledgment';
import type { WebApplicationFirewall } from '../../edge';
import { LogDeliveryBucket, LogSource, type PrivateBucket } from '../../storage';
import { requireClientCertificate } from './client-certificates';
import { createSecurityHeaders, DEFAULT_CONTENT_SECURITY_POLICY } from './security-headers';

const ERROR_PAGE_TTL = Duration.minutes(5);

/** Options of the distribution of a site. */
export interface SiteDistributionOptions {
  readonly domainNames: string[];
  readonly certificate: acm.ICertificate;
  readonly webApplicationFirewall: WebApplicationFirewall;
  readonly contentSecurityPolicy?: string;
  readonly hstsPreload?: boolean;
  readonly viewerCertificateAuthority?: string;
  readonly accessLogRetention?: Duration;
}

/** The content that a distribution serves. */
interface ServedContent {
  readonly content: PrivateBucket;
  readonly notFoundPage: string;
  /** Function that determines the object of a request; by default, the path of the request is the key. */
  readonly routing?: cloudfront.IFunction;
}

/** The distribution of a site, which alone reads the bucket (EDGE-07, TLS-01, EDGE-01, LOG-05). */
export function createSiteDistribution(
  scope: Construct,
  { content, notFoundPage, routing }: ServedContent,
  props: SiteDistributionOptions,
): cloudfront.Distribution {
  const { bucket: logBucket } = new LogDeliveryBucket(scope, 'AccessLogs', {
    source: LogSource.DISTRIBUTIONS,
    retention: props.accessLogRetention,
  });
  const distribution = new cloudfront.Distribution(scope, 'Distribution', {
    comment: scope.node.path.slice(0, 128),
    domainNames: props.domainNames,
    certificate: props.certificate,
    minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_3_2025,
    httpVersion: httpVersionOf(props),
    webAclId: props.webApplicationFirewall.webAclArn,
    defaultRootObject: 'index.html',
    defaultBehavior: {
      // With s3:ListBucket, S3 returns 404 for missing objects, so that 403 is only the response of the web ACL.
      origin: origins.S3BucketOrigin.withOriginAccessControl(content.bucket, {
        originAccessLevels: [cloudfront.AccessLevel.READ, cloudfront.AccessLevel.LIST],
      }),
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: createSecurityHeaders(
        scope,
        props.contentSecurityPolicy ?? DEFAULT_CONTENT_SECURITY_POLICY,
        props.hstsPreload ?? true,
      ),
      functionAssociations: routing && [{ function: routing, eventType: cloudfront.FunctionEventType.VIEWER_REQUEST }],
      compress: true,
    },
    errorResponses: [
      { httpStatus: 404, responseHttpStatus: 404, responsePagePath: `/${notFoundPage}`, ttl: ERROR_PAGE_TTL },
    ],
    enableLogging: true,
    logBucket,
    logFilePrefix: 'access/',
  });
  if (props.viewerCertificateAuthority !== undefined) {
    requireClientCertificate(scope, distribution, props.viewerCertificateAuthority);
  }
  acknowledgeOriginWarnings(scope);
  acceptFinding(distribution, {
    id: 'AwsSolutions-CFR1',
    reason: 'A public site; to restrict countries, add RequestRule.allowCountries to the web ACL.',
    control: 'EDGE-01',
  });
  return distribution;
}

/** The warnings of CDK about origin access control, for which the construct has other limits. */
function acknowledgeOriginWarnings(site: Construct): void {
  Annotations.of(site).acknowledgeWarning(
    '@aws-cdk/aws-cloudfront-origins:wildcardKeyPolicyForOac',
    'Distributions of this account can use the key. It encrypts only this bucket, and the bucket policy allows only this distribution.',
  );
  Annotations.of(site).acknowledgeWarning(
    '@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk',
    'The distribution has a default root object: no request lists the bucket.',
  );
}

/** CloudFront verifies no client certificates with HTTP/3. */
function httpVersionOf({ viewerCertificateAuthority }: SiteDistributionOptions): cloudfront.HttpVersion {
  return viewerCertificateAuthority === undefined ? cloudfront.HttpVersion.HTTP2_AND_3 : cloudfront.HttpVersion.HTTP2;
}
