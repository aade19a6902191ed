import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Size, SizeRoundingBehavior } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';
import { acceptFinding } from '../acknowledgement';
import type { IProtectedBackups } from '../backup';
import { type WebApplicationFirewall, WebAclScope } from '../edge';
import { DataDomain, DataKey } from '../encryption';
import type { LogOptions } from '../logs';
import type { IAlertRouting } from '../observability';
import { LogDeliveryBucket, LogSource, PrivateBucket } from '../storage';
import { type Requirement, requirement, validateAll } from '../validation';
import { createSecurityHeaders, DEFAULT_CONTENT_SECURITY_POLICY } from './private/security-headers';
import { SECURITY_TEXT_PATH, securityTextErrors, type SecurityText } from './security-text';
import { deployContent } from './private/site-content';

/** The publisher holds archive and files in its memory. */
const MAX_FOLDER_SIZE = Size.mebibytes(50);

const ERROR_PAGE_TTL = Duration.minutes(5);

export interface StaticSiteProps extends LogOptions {
  /** Names of the site; the certificate has them. */
  readonly domainNames: string[];
  /** Certificate of the names, in us-east-1, where CloudFront looks for it. */
  readonly certificate: acm.ICertificate;
  /** Web ACL with `WebAclScope.CLOUDFRONT`, in us-east-1 as well. */
  readonly webApplicationFirewall: WebApplicationFirewall;
  /** Folder on this machine with what is published; it has an `index.html` and the page for what is not found. */
  readonly folder: string;
  /** To whom researchers report what they found: `/.well-known/security.txt`. */
  readonly securityText: SecurityText;
  /**
   * What pages may load and from where.
   * @default - everything from the site itself, no inline script or style, in nobody's frame
   */
  readonly contentSecurityPolicy?: string;
  /**
   * Page for what is not found, in the folder.
   * @default '404.html'
   */
  readonly notFoundPage?: string;
  /**
   * How long access logs are kept, 30 to 3653 days.
   * @default Duration.days(365)
   */
  readonly accessLogRetention?: Duration;
  /**
   * Backups of what is published.
   * @default - backups of its own
   */
  readonly backups?: IProtectedBackups;
  /**
   * Who is told when the content could not be published.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
}

/**
 * A static front end: a folder, served by CloudFront.
 *
 * **Guarantees**: nobody but this distribution reads the bucket, by origin access control, and HTTPS with TLS 1.3 only (EDGE-07,
 * TLS-01); security headers on every answer (EDGE-07); a web ACL (EDGE-01); access logs (LOG-05); whom to tell about a
 * vulnerability, by RFC 9116.
 *
 * The stack may be in any Region; certificate and web ACL are in us-east-1. Deployed without Docker: a function unpacks the folder.
 *
 * **Costs** 1 USD a month for its key; CloudFront's first TB a month is free, the web ACL and the backups have prices of their own.
 */
export class StaticSite extends Construct {
  /** The distribution: records of the names lead to it. */
  public readonly distribution: cloudfront.IDistribution;

  constructor(scope: Construct, id: string, props: StaticSiteProps) {
    super(scope, id);
    const notFoundPage = props.notFoundPage ?? '404.html';
    this.validate(props, notFoundPage);

    const { key: encryptionKey } = new DataKey(this, 'Key', { domain: DataDomain.DATA });
    const content = new PrivateBucket(this, 'Content', { encryptionKey, backups: props.backups });
    const distribution = this.createDistribution(content, notFoundPage, props);
    this.distribution = distribution;
    deployContent(this, content, encryptionKey, distribution, props);
  }

  private validate({ domainNames, folder, securityText, webApplicationFirewall }: StaticSiteProps, page: string): void {
    const has = (file: string) => existsSync(join(folder, file));
    validateAll(
      this,
      requirement(
        domainNames.length > 0,
        'domainNames is empty; CloudFront’s own name cannot ask for TLS 1.3: name the site',
      ),
      requirement(has('index.html'), `folder '${folder}' has no index.html; build the site first`),
      requirement(has(page), `folder '${folder}' has no ${page}; add it, or name another one as notFoundPage`),
      requirement(
        !has(SECURITY_TEXT_PATH),
        `folder '${folder}' has a ${SECURITY_TEXT_PATH}; remove it: securityText becomes that file`,
      ),
      requirement(
        webApplicationFirewall.webAclScope === WebAclScope.CLOUDFRONT,
        'webApplicationFirewall is regional; give one with webAclScope: WebAclScope.CLOUDFRONT, from a stack of us-east-1',
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
        // With the right to list, S3 answers 404 for what is not there, and 403 remains the answer of the web ACL.
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
      reason: 'A public site; who wants only some countries adds RequestRule.allowCountries to the web ACL.',
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
    `folder '${folder}' has ${size} MiB; allowed are ${MAX_FOLDER_SIZE.toMebibytes()} MiB: put large files into a bucket that a pipeline fills`,
  );
}
