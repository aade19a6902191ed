import { Stack } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import { type IAlertRouting, PublicCertificate } from '../../constructs';
import type { DomainSettings } from '../config';
import { namesOutsideWildcard } from '../config/values/internet-name';
import { type EnvironmentStackProps, stackProps } from './stack-props';

export interface CertificateStackProps extends EnvironmentStackProps {
  /** Settings of the domain. */
  readonly domain: DomainSettings;
  /** Topics that receive the alarms, by severity. */
  readonly alertRouting: IAlertRouting;
}

/**
 * The certificate of the public names. A separate stack: it stays in progress until the validation records exist in
 * the zone, and everything else can be deployed meanwhile.
 */
export class CertificateStack extends Stack {
  public readonly certificate: ICertificate;

  constructor(scope: Construct, id: string, { settings, domain, alertRouting }: CertificateStackProps) {
    super(scope, id, stackProps(settings, 'The certificate of the public names'));
    const { dnsZone } = domain;
    this.certificate = new PublicCertificate(this, 'Certificate', {
      domainName: dnsZone,
      // A wildcard covers one label: names below it are listed. So a new service replaces no certificate.
      alternativeNames: [
        `*.${dnsZone}`,
        ...namesOutsideWildcard(
          settings.services.flatMap(({ hostname }) => hostname ?? []),
          dnsZone,
        ),
      ],
      alertRouting,
    }).certificate;
  }
}
