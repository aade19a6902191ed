import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { UserPoolDomainName } from './user-pool-domain-name';

/** An identity provider of a customer with SAML 2.0. */
export interface SamlProviderOptions {
  /** Name of the provider, unique in the user pool. */
  readonly name: string;
  /** HTTPS URL of the metadata document of the provider. */
  readonly metadataUrl: string;
  /**
   * Name of the SAML attribute with the groups of the user; the user pool stores them in the attribute `custom:groups`.
   * @default - the provider sends no groups
   */
  readonly groupsAttribute?: string;
}

export interface HardenedUserPoolProps {
  /** Public hostnames whose load balancer signs users in. Only they receive the authorization code. */
  readonly hostnames: string[];
  /** Domain of the sign-in pages. */
  readonly domain: UserPoolDomainName;
  /**
   * SAML identity providers.
   * @default - none
   */
  readonly samlProviders?: SamlProviderOptions[];
  /**
   * Whether users have a password and a second factor in the user pool.
   * @default true; false requires a SAML provider, which then verifies passwords and factors
   */
  readonly passwordUsers?: boolean;
  /**
   * Whether users can register themselves.
   * @default false - an administrator creates users
   */
  readonly selfSignUp?: boolean;
  /**
   * Minimum length of passwords, 12 to 99.
   * @default 14
   */
  readonly minPasswordLength?: number;
  /**
   * Whether Cognito blocks compromised passwords and risky sign-ins (plan Plus).
   * @default true
   */
  readonly threatProtection?: boolean;
  /**
   * Groups of users; the access token contains them in the claim `cognito:groups`.
   * @default - none
   */
  readonly groups?: string[];
  /**
   * Time until a user signs in again, 1 to 24 hours.
   * @default Duration.hours(12)
   */
  readonly session?: Duration;
  /**
   * Removal policy of the user pool.
   * @default RemovalPolicy.RETAIN - a deletion loses all users; with it, deletion protection is enabled (DEL-02)
   */
  readonly removalPolicy?: RemovalPolicy;
}
