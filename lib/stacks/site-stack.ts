import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type IProtectedBackups, StaticSite } from '../../constructs';
import type { SiteSettings } from '../config';
import { SITE_OUTPUTS } from '../config/contract';
import { projectFolder } from './project-folder';
import type { SitesEdgeStack } from './sites-edge-stack';
import { logOptions, type SharedStackProps, stackProps } from './stack-props';
import { viewerCertificateAuthority } from './viewer-certificate-authority';

export interface SiteStackProps extends SharedStackProps {
  /** Settings of the site. */
  readonly siteSettings: SiteSettings;
  /** Certificate and web ACL of the sites. */
  readonly edge: Pick<SitesEdgeStack, 'certificate' | 'webApplicationFirewall'>;
  /** Backup plan that protects the releases. */
  readonly backups: IProtectedBackups;
  /** Folder that the settings' files are relative to. */
  readonly projectRoot: string;
}

/** One static front end. */
export class SiteStack extends Stack {
  public readonly site: StaticSite;

  constructor(scope: Construct, id: string, props: SiteStackProps) {
    const { alertRouting, backups, edge, keys, projectRoot, settings, siteSettings } = props;
    super(scope, id, stackProps(settings, `The site ${siteSettings.name}`));
    const { content, contentSecurityPolicy, hostname, notFoundPage, securityTextExpires } = siteSettings;
    const site = new StaticSite(this, 'Site', {
      domainNames: [hostname],
      certificate: edge.certificate,
      webApplicationFirewall: edge.webApplicationFirewall,
      ...(content.kind === 'folder'
        ? { folder: projectFolder(projectRoot, content.directory) }
        : { release: content.release }),
      securityText: { contact: `mailto:${settings.ownership.securityContact}`, expires: securityTextExpires },
      contentSecurityPolicy,
      notFoundPage,
      hstsPreload: settings.domain?.cloudflare?.hstsPreload === true,
      viewerCertificateAuthority: viewerCertificateAuthority(settings, projectRoot),
      accessLogRetention: Duration.days(settings.retention.accessLogDays),
      backups,
      alertRouting,
      ...logOptions(settings, keys),
    });
    this.site = site;
    // The Cloudflare command reads the output by this name.
    new CfnOutput(this, SITE_OUTPUTS.hostname, {
      value: site.distribution.distributionDomainName,
      description: 'Name that the record at Cloudflare leads to',
    });
    new CfnOutput(this, SITE_OUTPUTS.release, { value: site.release, description: 'Release that the site serves' });
    new CfnOutput(this, SITE_OUTPUTS.bucket, {
      value: site.content.bucket.bucketName,
      description: 'Bucket with the releases',
    });
  }
}
