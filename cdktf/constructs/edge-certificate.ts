import { CertificatePack } from '@cdktf/provider-cloudflare/lib/certificate-pack';
import { TotalTls } from '@cdktf/provider-cloudflare/lib/total-tls';
import { Construct } from 'constructs';
import type { IZone } from './zone';

/** A short validity limits the use of a stolen key; a shorter one leaves little time after a failed renewal. */
const VALIDITY_DAYS = 90;

export interface EdgeCertificateProps {
  /** DNS zone of the certificate. */
  readonly zone: IZone;
  /** The certificate authority: `google`, `lets_encrypt` or `ssl_com`. */
  readonly authority: string;
}

/**
 * Certificates of a selected authority: one for the DNS zone and one label below it, and one for each deeper name.
 *
 * **Guarantees**: validated by DNS, renewed by Cloudflare. Universal SSL stays enabled, so that a certificate exists
 * while these are ordered.
 *
 * **Costs** 10 USD a month: Advanced Certificate Manager, on any plan, bought in the dashboard first.
 */
export class EdgeCertificate extends Construct {
  constructor(scope: Construct, id: string, { zone, authority }: EdgeCertificateProps) {
    super(scope, id);
    new CertificatePack(this, 'Pack', {
      zoneId: zone.zoneId,
      type: 'advanced',
      hosts: [zone.name, `*.${zone.name}`],
      certificateAuthority: authority,
      validationMethod: 'txt',
      validityDays: VALIDITY_DAYS,
      // A list whose every change replaces the certificate (a set from provider 5.15 on): the API may return it in another order.
      lifecycle: { ignoreChanges: ['hosts'] },
    });
    new TotalTls(this, 'DeeperNames', { zoneId: zone.zoneId, enabled: true, certificateAuthority: authority });
  }
}
