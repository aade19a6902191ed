import { Stack } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import { type IAlertRouting, PublicCertificate } from '../../constructs';
import type { DomainSettings, EnvironmentSettings } from '../config';
import { namesOutsideWildcard } from '../config/values/internet-name';
import { stackProps } from './stack-props';

/**
 * The certificate of the public names. A stack of its own: it stays in progress until the validation records stand in
 * the zone, and everything else can be deployed meanwhile.
 */
export class CertificateStack extends Stack {
  public readonly certificate: ICertificate;

  constructor(
    scope: Construct,
    id: string,
    settings: EnvironmentSettings,
    { dnsZone }: DomainSettings,
    alertRouting: IAlertRouting,
  ) {
    super(scope, id, stackProps(settings, 'The certificate of the public names'));
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
