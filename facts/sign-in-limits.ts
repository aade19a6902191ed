import type { Bounds } from './bounds';

/**
 * Hours until a user signs in again. The maximum is the limit for the authentication assurance level with two factors.
 *
 * @see https://pages.nist.gov/800-63-4/sp800-63b.html
 */
export const SESSION_HOURS: Bounds = { min: 1, max: 24 };
export const DEFAULT_SESSION_HOURS = 12;

/** Minimum length of passwords; 99 is the limit of Cognito. */
export const PASSWORD_LENGTH: Bounds = { min: 12, max: 99 };
export const DEFAULT_PASSWORD_LENGTH = 14;

/** Access and ID tokens cannot be revoked at the load balancer before they expire. */
export const TOKEN_MINUTES: Bounds = { min: 5, max: 60 };

/** Prefix of a domain of Cognito. @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html */
export const DOMAIN_PREFIX: RegExp = /^(?!.*(?:aws|amazon|cognito))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateIdentityProvider.html */
export const IDENTITY_PROVIDER_NAME: RegExp =
  /^(?!COGNITO$|Facebook$|Google$|LoginWithAmazon$|SignInWithApple$)[A-Za-z0-9][A-Za-z0-9-]{0,31}$/;

/** Groups of a user pool. */
export const USER_GROUP_NAME: RegExp = /^[A-Za-z0-9][\w+=,.@-]{0,127}$/;

/** Path at which the load balancer completes a sign-in. */
export const SIGN_IN_CALLBACK_PATH = '/oauth2/idpresponse';

/** Variables of a workload with sign-in. It verifies the claims with them. */
export const SIGN_IN_VARIABLES = [
  'SIGN_IN_CLIENT_ID',
  'SIGN_IN_ISSUER',
  'SIGN_IN_KEYS_URL',
  'SIGN_IN_SIGNER_ARN',
] as const;

/**
 * Host with the public keys of the load balancers of a Region.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
 */
export function signInKeysHost(region: string): string {
  return `public-keys.auth.elb.${region}.amazonaws.com`;
}
