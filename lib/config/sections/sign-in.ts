import { z } from 'zod';
import {
  DOMAIN_PREFIX,
  IDENTITY_PROVIDER_NAME,
  PASSWORD_LENGTH,
  SESSION_HOURS,
  USER_GROUP_NAME,
} from '../../../facts/sign-in-limits';
import { leaf, type Settings, text, trueOrFalse, wholeNumber } from '../schema/leaf';
import { httpsUrl, serviceHostname, workloadName } from '../schema/shared-settings';

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html */
const VERSION_ID = /^[\w-]{32,64}$/;

/** Cognito requires a certificate in this Region. */
const CERTIFICATE_ARN = /^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]{36}$/;

const shared = {
  /** Name for `tokenVerification` of services and functions, unique in the environment. */
  name: workloadName,
  /**
   * Hours until a user signs in again (USR-02).
   * @default 12
   */
  sessionHours: wholeNumber(SESSION_HOURS, 'Write the hours until a user signs in again.').optional(),
};

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain.html */
const domain = z.discriminatedUnion('kind', [
  z.strictObject({
    /** A domain of Amazon Cognito. */
    kind: z.literal('prefix'),
    /** First label of the domain, unique in the Region. */
    prefix: text(DOMAIN_PREFIX, {
      allowed: '1 to 63 of a-z, 0-9 and -, without aws, amazon and cognito',
      fix: 'Write a name of the product and the environment, for instance "example-shop".',
      examples: ['example-shop', 'example-shop-staging'],
    }),
  }),
  z.strictObject({
    /** A hostname of the product. It needs a CNAME record to the output `SignInDomain` of the stack `sign-in`, not proxied. */
    kind: z.literal('custom'),
    /** Hostname of the sign-in pages; its parent domain has an A record. */
    hostname: serviceHostname,
    /** Certificate of the hostname in us-east-1. */
    certificateArn: text(CERTIFICATE_ARN, {
      allowed: 'the ARN of an ACM certificate in us-east-1',
      fix: 'Request a certificate of the hostname with DNS validation in us-east-1, and copy its ARN.',
      examples: ['arn:aws:acm:us-east-1:111111111111:certificate/12345678-1234-1234-1234-123456789012'],
    }),
  }),
]);

/** An identity provider of a customer with SAML 2.0. */
const samlProvider = z.strictObject({
  /** Name of the provider, unique in the user pool. */
  name: text(IDENTITY_PROVIDER_NAME, {
    allowed: '1 to 32 letters, digits and -, not the name of a provider of Cognito',
    fix: 'Write the name of the customer, for instance "Example".',
    examples: ['Example', 'Customer-2'],
  }),
  /** URL of the metadata document. */
  metadataUrl: httpsUrl,
  /**
   * SAML attribute with the groups of the user, which become the attribute `custom:groups`.
   * @default - the provider sends no groups
   */
  groupsAttribute: text((value) => value.trim() !== '' && value.length <= 256, {
    allowed: '1 to 256 characters',
    fix: 'Copy the name of the attribute from the provider.',
    examples: ['groups', 'http://schemas.xmlsoap.org/claims/Group'],
  }).optional(),
});

/** An identity provider or a user pool for the users of the product (USR-01). */
export const signInProvider = z.discriminatedUnion('kind', [
  z.strictObject({
    /** An identity provider with OpenID Connect, which verifies passwords and second factors. */
    kind: z.literal('oidc'),
    ...shared,
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
    /**
     * Version of the secret in the stack `sign-in` that contains the client secret. CloudFormation reads the secret again only when this
     * value changes (docs/runbooks/sign-in.md).
     * @default - the current version; before the value is stored, no user can sign in
     */
    clientSecretVersion: text(VERSION_ID, {
      allowed: 'the ID of a version of the secret, 32 to 64 characters',
      fix: 'Copy VersionId from the output of `aws secretsmanager put-secret-value`.',
      examples: ['01234567-89ab-cdef-0123-456789abcdef'],
    }).optional(),
  }),
  z.strictObject({
    /** A Cognito user pool: every user with a password has an authenticator app as second factor. */
    kind: z.literal('user-pool'),
    ...shared,
    /** Domain of the sign-in pages. */
    domain,
    /**
     * SAML identity providers of customers.
     * @default - none
     */
    samlProviders: z.array(samlProvider).optional(),
    /**
     * Whether users have a password in the user pool.
     * @default true
     */
    passwordUsers: trueOrFalse().optional(),
    /**
     * Whether users can register themselves.
     * @default false - an administrator creates users
     */
    selfSignUp: trueOrFalse().optional(),
    /**
     * Minimum length of passwords (USR-02).
     * @default 14
     */
    minPasswordLength: wholeNumber(PASSWORD_LENGTH, 'Write the minimum length of passwords.').optional(),
    /**
     * Whether Cognito blocks compromised passwords and risky sign-ins: 0.02 instead of 0.015 USD for each active user.
     * @default true
     */
    threatProtection: trueOrFalse().optional(),
    /**
     * Groups of users, in the claim `cognito:groups` of the access token.
     * @default - none
     */
    groups: leaf(z.array(z.string().regex(USER_GROUP_NAME)), {
      allowed: 'names of 1 to 128 letters, digits and _+=,.@-, a letter or digit first',
      fix: 'Write the names of the groups, for instance ["editors"].',
      examples: ['editors', 'administrators'],
    }).optional(),
  }),
]);

export type SignInProviderSettings = Settings<typeof signInProvider>;
