import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';

/** How a request proves that it comes from your Cloudflare zone, not from another customer of Cloudflare. */
export abstract class OriginProof {
  /**
   * Mutual TLS (Authenticated Origin Pulls): Cloudflare presents a client certificate of your certificate authority.
   *
   * @param certificateAuthorityFile path of the PEM file with the certificate of the authority (without private key)
   */
  public static clientCertificate(certificateAuthorityFile: string): OriginProof {
    return new ClientCertificate(certificateAuthorityFile);
  }

  /**
   * A header with a secret value. Weaker than mutual TLS: principals that may read the web ACL can read the value, and a rotation requires
   * a deployment. Use it only if mutual TLS is not possible.
   *
   * @param headerName in lower case, such as `x-origin-token`
   * @param secret has the JSON fields `current` and `previous` with at least 32 random characters each; both values are accepted, so that a
   * rotation rejects no requests
   */
  public static secretHeader(headerName: string, secret: ISecret): OriginProof {
    return new SecretHeader(headerName, secret);
  }

  /** File of the certificate authority; undefined if a header is the proof. */
  public abstract readonly certificateAuthorityFile?: string;

  /** The header and its accepted values; undefined if a certificate is the proof. */
  public abstract readonly header?: RequiredHeader;
}

/** A header that a request requires, with one of these values. */
export interface RequiredHeader {
  readonly name: string;
  readonly values: string[];
}

class ClientCertificate extends OriginProof {
  public override readonly header = undefined;

  constructor(public override readonly certificateAuthorityFile: string) {
    super();
  }
}

class SecretHeader extends OriginProof {
  public override readonly certificateAuthorityFile = undefined;
  public override readonly header: RequiredHeader;

  constructor(name: string, secret: ISecret) {
    super();
    // A dynamic reference: CloudFormation resolves it at deployment, so the template does not contain the value.
    const values = ['current', 'previous'].map((field) => secret.secretValueFromJson(field).unsafeUnwrap());
    this.header = { name, values };
  }
}
