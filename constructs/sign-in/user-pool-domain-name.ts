import { Token } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import { DOMAIN_PREFIX } from '../../facts/sign-in-limits';

/** Domain of the sign-in pages of a user pool. */
export class UserPoolDomainName {
  /**
   * A domain of Amazon Cognito: `PREFIX.auth.REGION.amazoncognito.com`.
   *
   * @param prefix unique in the Region: a-z, 0-9 and -, without `aws`, `amazon` and `cognito`
   */
  public static prefix(prefix: string): UserPoolDomainName {
    if (Token.isUnresolved(prefix) || DOMAIN_PREFIX.test(prefix)) return new UserPoolDomainName(prefix);
    throw new Error(
      `UserPoolDomainName.prefix: prefix is '${prefix}'; allowed are 1 to 63 of a-z, 0-9 and -, without aws, amazon and cognito`,
    );
  }

  /**
   * A domain of the product, such as `login.example.com`. Cognito requires that the parent domain has an A record, and a CNAME record of the
   * hostname to the distribution of the pool.
   *
   * @param certificate certificate of the hostname in us-east-1
   */
  public static custom(hostname: string, certificate: acm.ICertificate): UserPoolDomainName {
    return new UserPoolDomainName(hostname, certificate);
  }

  private constructor(
    /** The prefix or the hostname. */
    public readonly name: string,
    /** Certificate of a custom domain. */
    public readonly certificate?: acm.ICertificate,
  ) {}
}
