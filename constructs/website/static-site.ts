import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Size, SizeRoundingBehavior } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';
import { acceptFinding } from '../acknowledgment';
import type { IProtectedBackups } from '../backup';
import { type WebApplicationFirewall, WebAclScope } from '../edge';
import { DataDomain, DataKey } from '../encryption';
import type { LogOptions } from '../logs';
import type { AlertRoutingOptions } from '../observability';
import { LogDeliveryBucket, LogSource, PrivateBucket } from '../storage';
import { type Requirement, requirement, validateAll } from '../validation';
import { createSecurityHeaders, DEFAULT_CONTENT_SECURITY_POLICY } from './private/security-headers';
import { SECURITY_TEXT_PATH, securityTextErrors, type SecurityText } from './security-text';
import { deployContent } from './private/site-content';

/** The publisher keeps the archive and the files in memory. */
const MAX_FOLDER_SIZE = Size.mebibytes(50);

const ERROR_PAGE_TTL = Duration.minutes(5);

export interface StaticSiteProps extends AlertRoutingOptions, LogOptions {
  /** Domain names of the site; the certificate has to include them. */
  readonly domainNames: string[];
  /** Certificate of the domain names, in us-east-1, as CloudFront requires. */
  readonly certificate: acm.ICertificate;
  /** Web ACL with `WebAclScope.CLOUDFRONT`, also in us-east-1. */
  readonly webApplicationFirewall: WebApplicationFirewall;
  /** Local folder with the content; it has to contain `index.html` and the 404 page. */
  readonly folder: string;
  /** Content of `/.well-known/security.txt`. */
  readonly securityText: SecurityText;
  /**
   * Content-Security-Policy header.
   * @default - only content of the site, no inline scripts or styles, no frames (EDGE-07)
   */
  readonly contentSecurityPolicy?: string;
  /**
   * Page for 404 responses, in the folder.
   * @default '404.html'
   */
  readonly notFoundPage?: string;
  /**
   * How long access logs are kept, 30 to 3653 days.
   * @default Duration.days(365)
   */
  readonly accessLogRetention?: Duration;
  /**
   * Backups of the content bucket.
   * @default - a dedicated backup plan
   */
  readonly backups?: IProtectedBackups;
}

/**
 * A static website: a folder that CloudFront serves.
 *
 * **Guarantees**: only this distribution reads the bucket (origin access control), and HTTPS with TLS 1.3 only (EDGE-07, TLS-01); security
 * headers on every response (EDGE-07); a web ACL (EDGE-01); access logs (LOG-05); a `security.txt` (RFC 9116).
 *
 * The stack may be in any Region; certificate and web ACL have to be in us-east-1. A function unpacks the folder, so deployments do not
 * need Docker.
 *
 * **Costs** 1 USD per month for the key; the first TB per month of CloudFront is free; the web ACL and the backups cost extra.
 */
export class StaticSite extends Construct {
  /** The distribution, the target of the DNS records. */
  public readonly distribution: cloudfront.IDistribution;

  constructor(scope: Construct, id: string, props: StaticSiteProps) {
    super(scope, id);
    const notFoundPage = props.notFoundPage ?? '404.html';
    this.validate(props, notFoundPage);

    const { key: encryptionKey } = new DataKey(this, 'Key', { domain: DataDomain.DATA });
    const content = new PrivateBucket(this, 'Content', { encryptionKey, backups: props.backups });
    const distribution = this.createDistribution(content, notFoundPage, props);
    this.distribution = distribution;
    deployContent(this, { content, encryptionKey, distribution }, props);
  }

  private validate({ domainNames, folder, securityText, webApplicationFirewall }: StaticSiteProps, page: string): void {
    const has = (file: string) => existsSync(join(folder, file));
    validateAll(
      this,
      requirement(
        domainNames.length > 0,
        'domainNames is empty; the default domain of CloudFront does not support TLS 1.3: add the names of the site',
      ),
      requirement(has('index.html'), `folder '${folder}' has no index.html; build the site first`),
      requirement(has(page), `folder '${folder}' has no ${page}; add it, or set notFoundPage`),
      requirement(
        !has(SECURITY_TEXT_PATH),
        `folder '${folder}' has a ${SECURITY_TEXT_PATH}; remove it, because securityText creates that file`,
      ),
      requirement(
        webApplicationFirewall.webAclScope === WebAclScope.CLOUDFRONT,
        'webApplicationFirewall is regional; allowed is one with webAclScope: WebAclScope.CLOUDFRONT, in a stack of us-east-1',
      ),
      folderSizeError(folder),
      ...securityTextErrors(securityText),
    );
  }

  private createDistribution(content: PrivateBucket, notFoundPage: string, props: StaticSiteProps) {
    const { bucket: logBucket } = new LogDeliveryBucket(this, 'AccessLogs', {
      source: LogSource.DISTRIBUTIONS,
      retention: props.accessLogRetention,
    });
    const distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: this.node.path.slice(0, 128),
      domainNames: props.domainNames,
      certificate: props.certificate,
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_3_2025,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
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
          this,
          props.contentSecurityPolicy ?? DEFAULT_CONTENT_SECURITY_POLICY,
        ),
        compress: true,
      },
      errorResponses: [
        { httpStatus: 404, responseHttpStatus: 404, responsePagePath: `/${notFoundPage}`, ttl: ERROR_PAGE_TTL },
      ],
      enableLogging: true,
      logBucket,
      logFilePrefix: 'access/',
    });
    acceptFinding(distribution, {
      id: 'AwsSolutions-CFR1',
      reason: 'A public site; to restrict countries, add RequestRule.allowCountries to the web ACL.',
      control: 'EDGE-01',
    });
    return distribution;
  }
}

function folderSizeError(folder: string): Requirement {
  if (!existsSync(folder)) return undefined;
  const bytes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  const size = Math.ceil(Size.bytes(bytes).toMebibytes({ rounding: SizeRoundingBehavior.NONE }));
  return requirement(
    size <= MAX_FOLDER_SIZE.toMebibytes(),
    `folder '${folder}' has ${size} MiB; allowed are ${MAX_FOLDER_SIZE.toMebibytes()} MiB: upload large files to a bucket in a pipeline instead`,
  );
}
