import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { StatusPage } from '../../constructs';
import type { StatusPageSettings } from '../config';
import { SITE_OUTPUTS } from '../config/contract';
import type { RemoteProbesStack } from './probes-stack';
import type { SitesEdgeStack } from './sites-edge-stack';
import { boundaryName, type EnvironmentStackProps, logOptions, stackProps } from './stack-props';
import { viewerCertificateAuthority } from './viewer-certificate-authority';

export interface StatusPageStackProps extends EnvironmentStackProps {
  /** Settings of the page. */
  readonly pageSettings: StatusPageSettings;
  /** Probes of the Region of the page, with the keys, backups and topics of the Region. */
  readonly probes: Pick<RemoteProbesStack, 'alertRouting' | 'backups' | 'keys' | 'probeOf'>;
  /** Certificate and web ACL of the sites. */
  readonly edge: Pick<SitesEdgeStack, 'certificate' | 'webApplicationFirewall'>;
  /** Folder that the settings' files are relative to. */
  readonly projectRoot: string;
}

/** The public status page, in another Region than the environment (DET-08). */
export class StatusPageStack extends Stack {
  public readonly page: StatusPage;

  constructor(scope: Construct, id: string, props: StatusPageStackProps) {
    const { edge, pageSettings, probes, projectRoot, settings } = props;
    super(scope, id, {
      ...stackProps(settings, 'The public status page'),
      env: { account: settings.account, region: pageSettings.region },
    });
    const { alertRouting, backups, keys } = probes;
    this.page = new StatusPage(this, 'Page', {
      title: pageSettings.title,
      components: pageSettings.components.map(({ hostname, label }) => ({ label, probe: probes.probeOf(hostname) })),
      domainNames: [pageSettings.hostname],
      certificate: edge.certificate,
      webApplicationFirewall: edge.webApplicationFirewall,
      hstsPreload: settings.domain?.cloudflare?.hstsPreload === true,
      viewerCertificateAuthority: viewerCertificateAuthority(settings, projectRoot),
      accessLogRetention: Duration.days(settings.retention.accessLogDays),
      ...{ alertRouting, backups },
      encryptionKey: keys.compute,
      messageEncryptionKey: keys.messages,
      ...logOptions(settings, keys),
    });
    // The Cloudflare command reads the output by this name.
    new CfnOutput(this, SITE_OUTPUTS.hostname, {
      value: this.page.distribution.distributionDomainName,
      description: 'Name that the record at Cloudflare leads to',
    });
    new CfnOutput(this, SITE_OUTPUTS.bucket, {
      value: this.page.content.bucket.bucketName,
      description: 'Bucket of the page',
    });
    // Refers to the permissions boundary by name: IAM policies are global, and its stack is in another Region.
    const boundary = ManagedPolicy.fromManagedPolicyName(this, 'Boundary', boundaryName(settings));
    PermissionsBoundary.of(this).apply(boundary);
  }
}
