import { Stack } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import { type IAlertRouting, PublicCertificate } from '../../constructs';
import type { DomainSettings } from '../config';
import { publicEndpoints } from '../config/public-endpoints';
import { namesOutsideWildcard } from '../config/values/internet-name';
import { type EnvironmentStackProps, stackProps } from './stack-props';

export interface CertificateStackProps extends EnvironmentStackProps {
  /** Settings of the domain. */
  readonly domain: DomainSettings;
  /** Topics that receive the alarms, by severity. */
  readonly alertRouting: IAlertRouting;
}

/**
 * The certificate of the public names. The stack is separate, because its deployment remains in progress until the validation records
 * exist in the DNS zone. Other stacks can be deployed at the same time.
 */
export class CertificateStack extends Stack {
  public readonly certificate: ICertificate;

  constructor(scope: Construct, id: string, { settings, domain, alertRouting }: CertificateStackProps) {
    super(scope, id, stackProps(settings, 'The certificate of the public names'));
    const { dnsZone } = domain;
    this.certificate = new PublicCertificate(this, 'Certificate', {
      domainName: dnsZone,
      // A wildcard covers one label, so deeper names are listed. A new service does not replace the certificate.
      alternativeNames: [
        `*.${dnsZone}`,
        ...namesOutsideWildcard(
          publicEndpoints(settings).map(({ hostname }) => hostname),
          dnsZone,
        ),
      ],
      alertRouting,
    }).certificate;
  }
}
