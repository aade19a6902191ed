/**
 * The certificate authorities of RDS, with which clients verify the certificate of a cluster (TLS-03). They are not in the trust stores of
 * operating systems.
 *
 * RDS Proxy uses certificates of Amazon Trust Services, which are in the trust stores of operating systems.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.SSL.html
 * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/amazon-rds-proxy/best-practices.html
 */
export class DatabaseCertificates {
  /** Path of the file in images. It cannot be downloaded at run time, because workloads connect only to their dependencies (NET-04). */
  public static readonly PATH: string = '/etc/ssl/rds/global-bundle.pem';

  /** URL of the file, for image builds. */
  public static readonly SOURCE: string = 'https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem';

  private constructor() {}
}
