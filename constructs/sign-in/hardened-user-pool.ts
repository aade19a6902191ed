import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import {
  DEFAULT_PASSWORD_LENGTH,
  DEFAULT_SESSION_HOURS,
  IDENTITY_PROVIDER_NAME,
  PASSWORD_LENGTH,
  SESSION_HOURS,
  SIGN_IN_CALLBACK_PATH,
  TOKEN_MINUTES,
  USER_GROUP_NAME,
} from '../../facts/sign-in-limits';
import { acceptFinding } from '../acknowledgment';
import { durationBetween, numberBetween, requirement, validateAll } from '../validation';
import type { HardenedUserPoolProps, SamlProviderOptions } from './hardened-user-pool-props';

/** Days for which an invitation is valid. */
const TEMPORARY_PASSWORD_DAYS = 3;

/** The claim with the address that SAML providers of Microsoft, Okta and OneLogin send. */
const EMAIL_CLAIM = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';

/** Attribute with the groups that a SAML provider sends. */
const GROUPS_ATTRIBUTE = 'groups';

/**
 * A Cognito user pool for the users of a product, who sign in at a load balancer.
 *
 * **Guarantees**: an authenticator app as second factor for every user with a password, no SMS (USR-01); authorization code flow with a client
 * secret that no template contains; no password flows, no implicit flow; errors do not reveal whether a user exists (USR-01); tokens of one
 * hour that can be revoked, sessions of at most 24 hours, passwords of 12 characters or more (USR-02); deletion protection (DEL-02).
 *
 * **Costs** about 0.02 USD for each active user per month with threat protection, 0.015 USD without it.
 */
export class HardenedUserPool extends Construct {
  /** The user pool. */
  public readonly userPool: cognito.IUserPool;
  /** Client of the load balancers. */
  public readonly client: cognito.IUserPoolClient;
  /** Domain of the sign-in pages. */
  public readonly domain: cognito.IUserPoolDomain;
  /** Distribution of the sign-in pages: target of the CNAME record of a custom domain. */
  public readonly distributionDomainName: string;
  /** Time until a user signs in again. */
  public readonly session: Duration;

  constructor(scope: Construct, id: string, props: HardenedUserPoolProps) {
    super(scope, id);
    this.validate(props);

    this.session = props.session ?? Duration.hours(DEFAULT_SESSION_HOURS);
    const userPool = this.createUserPool(props);
    const providers = (props.samlProviders ?? []).map((provider) => this.createProvider(userPool, provider));
    this.userPool = userPool;
    const domain = this.createDomain(userPool, props);
    this.domain = domain;
    this.distributionDomainName = domain.cloudFrontEndpoint;
    this.client = this.createClient(userPool, providers, props);
    for (const groupName of props.groups ?? [])
      new cognito.UserPoolGroup(this, `Group-${groupName}`, { userPool, groupName });
  }

  private validate(props: HardenedUserPoolProps): void {
    const { groups = [], hostnames, minPasswordLength, passwordUsers = true, samlProviders = [], session } = props;
    validateAll(
      this,
      requirement(
        hostnames.length > 0,
        'hostnames is empty; set the hostnames of the load balancer that sign users in',
      ),
      requirement(
        passwordUsers || samlProviders.length > 0,
        'passwordUsers is false without samlProviders: no user could sign in; add a provider',
      ),
      numberBetween('minPasswordLength', minPasswordLength, [PASSWORD_LENGTH.min, PASSWORD_LENGTH.max]),
      durationBetween('session', session, [Duration.hours(SESSION_HOURS.min), Duration.hours(SESSION_HOURS.max)]),
      ...samlProviders.flatMap(({ metadataUrl, name }) => [
        requirement(
          IDENTITY_PROVIDER_NAME.test(name),
          `the name of a SAML provider is '${name}'; allowed are 1 to 32 letters, digits and -, not the name of a provider of Cognito`,
        ),
        requirement(
          metadataUrl.startsWith('https://'),
          `metadataUrl of ${name} is '${metadataUrl}'; allowed are URLs that begin with https://`,
        ),
      ]),
      ...groups.map((group) =>
        requirement(
          USER_GROUP_NAME.test(group),
          `a group is '${group}'; allowed are 1 to 128 letters, digits and _+=,.@-, a letter or digit first`,
        ),
      ),
    );
  }

  private createUserPool(props: HardenedUserPoolProps): cognito.UserPool {
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN;
    const hasThreatProtection = props.threatProtection ?? true;
    const hasGroups = (props.samlProviders ?? []).some(({ groupsAttribute }) => groupsAttribute !== undefined);
    const selfSignUpEnabled = (props.selfSignUp ?? false) && (props.passwordUsers ?? true);
    const userPool = new cognito.UserPool(this, 'UserPool', {
      selfSignUpEnabled,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      keepOriginal: { email: true },
      standardAttributes: { email: { required: true, mutable: true } },
      ...(hasGroups
        ? { customAttributes: { [GROUPS_ATTRIBUTE]: new cognito.StringAttribute({ mutable: true, maxLen: 2048 }) } }
        : {}),
      mfa: cognito.Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: props.minPasswordLength ?? DEFAULT_PASSWORD_LENGTH,
        requireDigits: true,
        requireLowercase: true,
        requireSymbols: true,
        requireUppercase: true,
        tempPasswordValidity: Duration.days(TEMPORARY_PASSWORD_DAYS),
      },
      featurePlan: hasThreatProtection ? cognito.FeaturePlan.PLUS : cognito.FeaturePlan.ESSENTIALS,
      ...(hasThreatProtection
        ? { standardThreatProtectionMode: cognito.StandardThreatProtectionMode.FULL_FUNCTION }
        : {}),
      deletionProtection: removalPolicy !== RemovalPolicy.DESTROY,
      removalPolicy,
    });
    if (!hasThreatProtection) {
      acceptFinding(userPool, {
        id: 'AwsSolutions-COG8',
        reason:
          'threatProtection is false, so the plan Essentials is sufficient; every user with a password has a second factor.',
        control: 'USR-01',
      });
    }
    return userPool;
  }

  private createProvider(
    userPool: cognito.IUserPool,
    options: SamlProviderOptions,
  ): cognito.UserPoolIdentityProviderSaml {
    const { groupsAttribute, metadataUrl, name } = options;
    return new cognito.UserPoolIdentityProviderSaml(this, `Saml-${name}`, {
      userPool,
      name,
      metadata: cognito.UserPoolIdentityProviderSamlMetadata.url(metadataUrl),
      idpSignout: true,
      requestSigningAlgorithm: cognito.SigningAlgorithm.RSA_SHA256,
      attributeMapping: {
        email: cognito.ProviderAttribute.other(EMAIL_CLAIM),
        ...(groupsAttribute === undefined
          ? {}
          : { custom: { [`custom:${GROUPS_ATTRIBUTE}`]: cognito.ProviderAttribute.other(groupsAttribute) } }),
      },
    });
  }

  private createDomain(userPool: cognito.IUserPool, { domain }: HardenedUserPoolProps): cognito.UserPoolDomain {
    const { certificate, name } = domain;
    return new cognito.UserPoolDomain(this, 'Domain', {
      userPool,
      ...(certificate === undefined
        ? { cognitoDomain: { domainPrefix: name } }
        : { customDomain: { domainName: name, certificate } }),
    });
  }

  private createClient(
    userPool: cognito.IUserPool,
    providers: readonly cognito.UserPoolIdentityProviderSaml[],
    { hostnames, passwordUsers = true }: HardenedUserPoolProps,
  ): cognito.UserPoolClient {
    const client = new cognito.UserPoolClient(this, 'Client', {
      userPool,
      generateSecret: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // Only the refresh of tokens: without a flow, Cognito would enable SRP and custom flows.
      authFlows: { userSrp: false },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID, cognito.OAuthScope.EMAIL, cognito.OAuthScope.PROFILE],
        callbackUrls: hostnames.map((hostname) => `https://${hostname}${SIGN_IN_CALLBACK_PATH}`),
        logoutUrls: hostnames.map((hostname) => `https://${hostname}/`),
      },
      supportedIdentityProviders: [
        ...(passwordUsers ? [cognito.UserPoolClientIdentityProvider.COGNITO] : []),
        ...providers.map(({ providerName }) => cognito.UserPoolClientIdentityProvider.custom(providerName)),
      ],
      accessTokenValidity: Duration.minutes(TOKEN_MINUTES.max),
      idTokenValidity: Duration.minutes(TOKEN_MINUTES.max),
      refreshTokenValidity: this.session,
    });
    client.node.addDependency(...providers);
    return client;
  }
}
