import type { Duration } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { SITE_RELEASE } from '../../facts/site-limits';
import type { IProtectedBackups } from '../backup';
import { type WebApplicationFirewall, WebAclScope } from '../edge';
import { DataDomain, DataKey } from '../encryption';
import type { LogOptions } from '../logs';
import type { AlertRoutingOptions } from '../observability';
import { PrivateBucket } from '../storage';
import { certificateAuthorityError, requirement, validateAll } from '../validation';
import { folderErrors } from './private/folder-errors';
import { createReleaseRouting } from './private/release-routing';
import { createSiteDistribution } from './private/site-distribution';
import { securityTextErrors, type SecurityText } from './security-text';
import { publishRelease } from './private/site-content';

export interface StaticSiteProps extends AlertRoutingOptions, LogOptions {
  /** Domain names of the site; the certificate has to include them. */
  readonly domainNames: string[];
  /** Certificate of the domain names, in us-east-1, as CloudFront requires. */
  readonly certificate: acm.ICertificate;
  /** Web ACL with `WebAclScope.CLOUDFRONT`, also in us-east-1. */
  readonly webApplicationFirewall: WebApplicationFirewall;
  /**
   * Local folder with the content; it has to contain `index.html` and the 404 page.
   * @default - the site serves `release`
   */
  readonly folder?: string;
  /**
   * A release in the bucket, which the site serves instead of `folder`: the name of its folder below `releases/`. The output `Release` of an
   * earlier deployment names it.
   * @default - the content of `folder`
   */
  readonly release?: string;
  /** Content of `/.well-known/security.txt`. */
  readonly securityText: SecurityText;
  /**
   * Content-Security-Policy header.
   * @default - only content of the site, no inline scripts or styles, no frames (EDGE-07)
   */
  readonly contentSecurityPolicy?: string;
  /**
   * Whether browsers can add the names to their HSTS preload lists.
   * @default true
   */
  readonly hstsPreload?: boolean;
  /**
   * PEM file of a certificate authority, without its key. Only viewers with a client certificate of this authority can connect: a proxy such
   * as Cloudflare (EDGE-06).
   * @default - every viewer can connect
   */
  readonly viewerCertificateAuthority?: string;
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
 * headers on every response (EDGE-07); responses do not depend on cookies or credentials, and files with a hash in their name are cached (DNS-10); a web ACL (EDGE-01); access logs (LOG-05); a `security.txt` (RFC 9116).
 *
 * The stack may be in any Region; certificate and web ACL have to be in us-east-1. A function unpacks the folder, so deployments do not
 * need Docker.
 *
 * **Costs** 1 USD per month for the key; the first TB per month of CloudFront is free; the web ACL and the backups cost extra.
 */
export class StaticSite extends Construct {
  /** The distribution, the target of the DNS records. */
  public readonly distribution: cloudfront.IDistribution;
  /** The release that the site serves. */
  public readonly release: string;
  /** The bucket with the releases. */
  public readonly content: PrivateBucket;

  constructor(scope: Construct, id: string, props: StaticSiteProps) {
    super(scope, id);
    const notFoundPage = props.notFoundPage ?? '404.html';
    this.validate(props, notFoundPage);

    const { key: encryptionKey } = new DataKey(this, 'Key', { domain: DataDomain.DATA });
    const content = new PrivateBucket(this, 'Content', { encryptionKey, backups: props.backups });
    const release = publishRelease(this, { content, encryptionKey }, { ...props, notFoundPage });
    this.content = content;
    this.release = release.id;
    this.distribution = createSiteDistribution(
      this,
      { content, notFoundPage, routing: createReleaseRouting(this, release) },
      props,
    );
  }

  private validate(props: StaticSiteProps, page: string): void {
    const { domainNames, folder, release, securityText, viewerCertificateAuthority, webApplicationFirewall } = props;
    validateAll(
      this,
      requirement(
        domainNames.length > 0,
        'domainNames is empty; the default domain of CloudFront does not support TLS 1.3: add the names of the site',
      ),
      requirement(folder !== undefined || release !== undefined, 'folder and release are absent; set one of them'),
      requirement(
        release === undefined || SITE_RELEASE.test(release),
        `release is '${release ?? ''}'; allowed are 1 to 64 letters, digits, '.', '_' and '-', a letter or digit first`,
      ),
      ...(folder === undefined || release !== undefined ? [] : folderErrors(folder, page)),
      viewerCertificateAuthority === undefined ? undefined : certificateAuthorityError(viewerCertificateAuthority),
      requirement(
        webApplicationFirewall.webAclScope === WebAclScope.CLOUDFRONT,
        'webApplicationFirewall is regional; allowed is one with webAclScope: WebAclScope.CLOUDFRONT, in a stack of us-east-1',
      ),
      ...securityTextErrors(securityText),
    );
  }
}
