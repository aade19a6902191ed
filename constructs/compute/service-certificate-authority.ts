import { RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import * as acmpca from 'aws-cdk-lib/aws-acmpca';
import { Construct } from 'constructs';

/** Years for which the root certificate is valid. */
const VALID_YEARS = 10;

const KEY_ALGORITHM = 'EC_prime256v1';
const SIGNING_ALGORITHM = 'SHA256WITHECDSA';

export interface ServiceCertificateAuthorityProps {
  /**
   * Removal policy of the authority.
   * @default RemovalPolicy.RETAIN - running tasks trust its certificates; a retained authority costs 50 USD per month until it is deleted
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A certificate authority of AWS Private CA for Service Connect.
 *
 * **Guarantees**: certificates of at most seven days (mode for short-lived certificates); a key in a hardware security module that never leaves AWS; the
 * tag that limits the use by ECS (NET-09).
 *
 * **Costs** 50 USD per month, and 0.058 USD for each certificate.
 */
export class ServiceCertificateAuthority extends Construct {
  /** ARN of the authority. A service in the same stack depends on the construct, because ECS requires an active authority. */
  public readonly certificateAuthorityArn: string;

  constructor(scope: Construct, id: string, props: ServiceCertificateAuthorityProps = {}) {
    super(scope, id);
    const authority = this.createAuthority(props);
    const root = this.createRoot(authority);
    new acmpca.CfnCertificateAuthorityActivation(this, 'Activation', {
      certificateAuthorityArn: authority.attrArn,
      certificate: root.attrCertificate,
      status: 'ACTIVE',
    });
    this.certificateAuthorityArn = authority.attrArn;
  }

  private createAuthority({ removalPolicy }: ServiceCertificateAuthorityProps): acmpca.CfnCertificateAuthority {
    const authority = new acmpca.CfnCertificateAuthority(this, 'Authority', {
      type: 'ROOT',
      usageMode: 'SHORT_LIVED_CERTIFICATE',
      keyAlgorithm: KEY_ALGORITHM,
      signingAlgorithm: SIGNING_ALGORITHM,
      subject: { commonName: 'Service Connect' },
    });
    authority.applyRemovalPolicy(removalPolicy ?? RemovalPolicy.RETAIN);
    Tags.of(authority).add('AmazonECSManaged', 'true');
    return authority;
  }

  private createRoot(authority: acmpca.CfnCertificateAuthority): acmpca.CfnCertificate {
    return new acmpca.CfnCertificate(this, 'Root', {
      certificateAuthorityArn: authority.attrArn,
      certificateSigningRequest: authority.attrCertificateSigningRequest,
      signingAlgorithm: SIGNING_ALGORITHM,
      templateArn: `arn:${Stack.of(this).partition}:acm-pca:::template/RootCACertificate/V1`,
      validity: { type: 'YEARS', value: VALID_YEARS },
    });
  }
}
