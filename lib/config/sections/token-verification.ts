import { z } from 'zod';
import { SESSION_HOURS } from '../../../facts/sign-in-limits';
import { oneOf, type Settings, text, wholeNumber } from '../schema/leaf';
import { httpsUrl, lengthOf, LISTENER_CONDITION_LENGTH, workloadName } from '../schema/shared-settings';
import { TOKEN_CLAIM_LENGTH } from '../../../facts/edge-limits';
import { isWithin } from '../../../facts/bounds';

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html */
const PATH_PATTERN = /^\/[\w\-.$/~"'@:+&?*]*$/;

const shared = {
  /**
   * Up to 4 paths that need no token, such as `/public/*`, including the health check path, which never needs one (DET-05).
   * @default - every path except the health check path needs a token
   */
  publicPaths: z
    .array(
      text((value) => PATH_PATTERN.test(value) && value !== '/*' && value.length <= LISTENER_CONDITION_LENGTH.max, {
        allowed: `a path that begins with /, of at most ${String(LISTENER_CONDITION_LENGTH.max)} characters: letters, digits and _ - . $ / ~ " ' @ : + & ? *; not /*, which is every path`,
        fix: 'Name the paths that need no token, for instance "/health" or "/public/*".',
        examples: ['/health', '/public/*'],
      }),
    )
    .optional(),
};

/** Token verification by the load balancer, before a request is forwarded to a task (EDGE-08). */
export const tokenVerification = z.discriminatedUnion('kind', [
  z.strictObject({
    /** For APIs: a bearer token; requests without a valid token get 401. */
    kind: z.literal('jwt'),
    /** Issuer, as in the token. */
    issuer: httpsUrl,
    /** Public URL of the issuer's key set (JWKS). */
    jwksEndpoint: httpsUrl,
    /** The `aud` claim. */
    audience: text((value) => value.trim() !== '' && isWithin(value.length, TOKEN_CLAIM_LENGTH), {
      allowed: lengthOf(TOKEN_CLAIM_LENGTH),
      fix: "Write the value of the tokens' aud claim (EDGE-08).",
      examples: ['shop'],
    }),
    /**
     * Format of the `aud` claim: a text, or a list that contains the audience.
     * @default 'single-string'
     */
    audienceFormat: oneOf(
      ['single-string', 'string-array'],
      'Inspect the aud claim of one of the tokens (EDGE-08).',
    ).optional(),
    ...shared,
  }),
  z.strictObject({
    /** For browsers: the load balancer redirects users without a session to the issuer. */
    kind: z.literal('openid-connect'),
    /** Issuer, as in its OpenID Connect configuration. */
    issuer: httpsUrl,
    /** Authorization endpoint of the issuer. */
    authorizationEndpoint: httpsUrl,
    /** Token endpoint of the issuer. */
    tokenEndpoint: httpsUrl,
    /** User info endpoint of the issuer. */
    userInfoEndpoint: httpsUrl,
    /** Client ID of the load balancer at the issuer. */
    clientId: text((value) => value.trim() !== '', {
      allowed: 'the ID of the client',
      fix: 'Copy it from the registration at the issuer.',
      examples: ['shop'],
    }),
    /** Secrets Manager secret with the client secret, in the account and Region of the environment. */
    clientSecretArn: text(/^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+$/, {
      allowed: 'the ARN of a Secrets Manager secret (SEC-01)',
      fix: 'Store the client secret in Secrets Manager, and copy the ARN from there.',
      hidden: true,
      examples: ['arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/oidc-Ab12Cd'],
    }),
    /**
     * Hours until a user signs in again (USR-02).
     * @default 12
     */
    sessionHours: wholeNumber(SESSION_HOURS, 'Write the hours until a user signs in again.').optional(),
    ...shared,
  }),
  z.strictObject({
    /** For browsers: users sign in with a provider of the environment (USR-01). */
    kind: z.literal('sign-in'),
    /** Name of the provider in `signIn`. */
    provider: workloadName,
    ...shared,
  }),
]);

export type TokenVerificationSettings = Settings<typeof tokenVerification>;
