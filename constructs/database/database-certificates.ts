/**
 * The certificate authorities of RDS, which clients compare the certificate of a cluster with (TLS-03): they are in no system's store.
 *
 * RDS Proxy is none of theirs: its certificates are of Amazon Trust Services, which every system's store has.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.SSL.html
 * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/amazon-rds-proxy/best-practices.html
 */
export class DatabaseCertificates {
  /** Where images keep the file: at run time nobody could fetch it, since workloads reach what they declare (NET-04). */
  public static readonly PATH: string = '/etc/ssl/rds/global-bundle.pem';

  /** Where a build takes the file from. */
  public static readonly SOURCE: string = 'https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem';

  private constructor() {}
}
