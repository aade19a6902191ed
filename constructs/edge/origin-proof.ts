import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';

/** How a request proves that it comes from the zone's own proxy, and not from another customer of Cloudflare. */
export abstract class OriginProof {
  /**
   * Mutual TLS: Cloudflare presents a client certificate that the zone's own certificate authority signed.
   *
   * @param certificateAuthorityFile PEM file of that authority's certificate (public, no key), on this machine
   */
  public static clientCertificate(certificateAuthorityFile: string): OriginProof {
    return new ClientCertificate(certificateAuthorityFile);
  }

  /**
   * A header whose value only Cloudflare and the web ACL know. The weaker way: whoever may read the web ACL sees the value,
   * and a rotation takes a deployment. For where mutual TLS is impossible.
   *
   * @param headerName in lower case, such as `x-origin-token`
   * @param secret has the JSON fields `current` and `previous`, both at least 32 random characters; both are accepted, so
   * that a rotation refuses nobody
   */
  public static secretHeader(headerName: string, secret: ISecret): OriginProof {
    return new SecretHeader(headerName, secret);
  }

  /** File of the certificate authority; undefined when a header is the proof. */
  public abstract readonly certificateAuthorityFile?: string;

  /** The header and the values that it may have; undefined when a certificate is the proof. */
  public abstract readonly header?: RequiredHeader;
}

/** A header that a request has to have, with one of these values. */
export interface RequiredHeader {
  readonly name: string;
  readonly values: readonly string[];
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
    // A dynamic reference: CloudFormation reads it at deployment, and the template never holds the value.
    const values = ['current', 'previous'].map((field) => secret.secretValueFromJson(field).unsafeUnwrap());
    this.header = { name, values };
  }
}
