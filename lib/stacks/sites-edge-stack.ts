import { Duration, Stack } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import {
  ClientAccess,
  EncryptionKeys,
  type IAlertRouting,
  KeyChangeAlarms,
  PublicCertificate,
  WebAclScope,
  WebApplicationFirewall,
} from '../../constructs';
import type { DomainSettings } from '../config';
import { GLOBAL_REGION } from '../../facts/edge-limits';
import { createAlertRouting } from './alert-routing';
import { floodMitigation } from './shield-options';
import { boundaryName, dataRemovalPolicy, type EnvironmentStackProps, logOptions, stackProps } from './stack-props';

export interface SitesEdgeStackProps extends EnvironmentStackProps {
  /** Settings of the domain. */
  readonly domain: DomainSettings;
}

/**
 * The certificate and the web ACL of all sites, in the Region that CloudFront requires. It contains no content of the sites. ACM validates the
 * certificate by the records that the certificate of the load balancer has as well.
 */
export class SitesEdgeStack extends Stack {
  public readonly certificate: ICertificate;
  public readonly webApplicationFirewall: WebApplicationFirewall;
  /** Topics of the Region. */
  public readonly alertRouting: IAlertRouting;

  constructor(scope: Construct, id: string, { domain, settings }: SitesEdgeStackProps) {
    super(scope, id, {
      ...stackProps(settings, 'Certificate and web ACL of the sites'),
      env: { account: settings.account, region: GLOBAL_REGION },
    });
    const keys = new EncryptionKeys(this, 'Keys', {
      aliasPrefix: `${settings.name}/sites`,
      deletionWindow: Duration.days(settings.retention.keyDeletionDays),
      removalPolicy: dataRemovalPolicy(settings),
    });
    const alertRouting = createAlertRouting(this, settings, keys);
    this.alertRouting = alertRouting;
    new KeyChangeAlarms(this, 'KeyChanges', { keys: keys.all, alertRouting });
    this.certificate = new PublicCertificate(this, 'Certificate', {
      domainName: domain.dnsZone,
      alternativeNames: [`*.${domain.dnsZone}`],
      alertRouting,
    }).certificate;
    this.webApplicationFirewall = new WebApplicationFirewall(this, 'Firewall', {
      webAclScope: WebAclScope.CLOUDFRONT,
      clientAccess: ClientAccess.proxiedByCloudflare(),
      furtherGroups: floodMitigation(settings),
      alertRouting,
      ...logOptions(settings, keys),
    });
    // Refers to the permissions boundary by name: IAM policies are global, and its stack is in another Region.
    const boundary = ManagedPolicy.fromManagedPolicyName(this, 'Boundary', boundaryName(settings));
    PermissionsBoundary.of(this).apply(boundary);
  }
}
