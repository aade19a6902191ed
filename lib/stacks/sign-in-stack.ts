import { CfnOutput, Duration, SecretValue, Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import {
  HardenedUserPool,
  ManagedSecret,
  SecretRotation,
  TokenVerification,
  UserPoolDomainName,
} from '../../constructs';
import type { EnvironmentSettings, SignInProviderSettings } from '../config';
import { publicEndpoints } from '../config/public-endpoints';
import type { SignIn, SignIns } from './sign-ins';
import { dataRemovalPolicy, type SharedStackProps, stackProps } from './stack-props';
import { markStatefulReferences } from './strong-references';

export interface SignInStackProps extends SharedStackProps {
  /** Settings of the providers. */
  readonly providers: readonly SignInProviderSettings[];
}

type OidcSettings = Extract<SignInProviderSettings, { readonly kind: 'oidc' }>;
type UserPoolSettings = Extract<SignInProviderSettings, { readonly kind: 'user-pool' }>;

/** The user pools of the product, and the client secrets of identity providers (USR-01). */
export class SignInStack extends Stack {
  public readonly signIns: SignIns;

  constructor(scope: Construct, id: string, props: SignInStackProps) {
    super(scope, id, stackProps(props.settings, 'The sign-in of users'));
    this.signIns = new Map(
      props.providers.map((provider) => [
        provider.name,
        provider.kind === 'oidc' ? this.createClient(provider, props) : this.createUserPool(provider, props.settings),
      ]),
    );
    markStatefulReferences(this);
  }

  /** The secret is created with a random value: an operator stores the client secret (docs/runbooks/sign-in.md). */
  private createClient(provider: OidcSettings, { alertRouting, keys, settings }: SignInStackProps): SignIn {
    const { authorizationEndpoint, clientId, issuer, name, tokenEndpoint, userInfoEndpoint } = provider;
    const { secret } = new ManagedSecret(this, `${name}-client`, {
      description: `Client secret of the load balancer at the identity provider ${name}`,
      rotation: SecretRotation.manualEvery(),
      readByDeployment: true,
      encryptionKey: keys.secrets,
      removalPolicy: dataRemovalPolicy(settings),
      alertRouting,
    });
    const verification = TokenVerification.openIdConnect({
      ...{ issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, clientId },
      clientSecret: SecretValue.secretsManager(secret.secretArn, { versionId: provider.clientSecretVersion }),
      sessionTimeout: hours(provider.sessionHours),
    });
    return { verification, clientId, issuer };
  }

  private createUserPool(provider: UserPoolSettings, settings: EnvironmentSettings): SignIn {
    const { groups, minPasswordLength, name, passwordUsers, samlProviders, selfSignUp, threatProtection } = provider;
    const pool = new HardenedUserPool(this, name, {
      hostnames: hostnamesOf(settings, name),
      domain: this.domainOf(provider),
      samlProviders: samlProviders && [...samlProviders],
      groups: groups && [...groups],
      ...{ passwordUsers, selfSignUp, minPasswordLength, threatProtection },
      session: hours(provider.sessionHours),
      removalPolicy: dataRemovalPolicy(settings),
    });
    if (provider.domain.kind === 'custom') {
      new CfnOutput(this, `${name}-SignInDomain`, {
        value: pool.distributionDomainName,
        description: `Target of the CNAME record of ${provider.domain.hostname}`,
      });
    }
    return {
      verification: TokenVerification.userPool(pool),
      clientId: pool.client.userPoolClientId,
      issuer: `https://${pool.userPool.userPoolProviderName}`,
    };
  }

  private domainOf({ domain, name }: UserPoolSettings): UserPoolDomainName {
    if (domain.kind === 'prefix') return UserPoolDomainName.prefix(domain.prefix);
    const certificate = acm.Certificate.fromCertificateArn(this, `${name}-certificate`, domain.certificateArn);
    return UserPoolDomainName.custom(domain.hostname, certificate);
  }
}

/** The public hostnames at which users sign in with a provider. */
function hostnamesOf(settings: EnvironmentSettings, provider: string): string[] {
  return publicEndpoints(settings)
    .filter((endpoint) => endpoint.signInProvider === provider)
    .map(({ hostname }) => hostname);
}

function hours(count: number | undefined): Duration | undefined {
  return count === undefined ? undefined : Duration.hours(count);
}
