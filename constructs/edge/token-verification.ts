import type { Duration, SecretValue } from 'aws-cdk-lib';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/** Longest value that a load balancer compares a claim with. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-verify-jwt.html */
const MAX_CLAIM_LENGTH = 256;

export interface JwtOptions {
  /** Issuer, as it stands in the token: a URL. */
  readonly issuer: string;
  /** Public address of the issuer's keys (JWKS). */
  readonly jwksEndpoint: string;
  /** For whom tokens have to be issued: without it those of every other client of the issuer would be accepted. */
  readonly audience: string;
}

export interface OpenIdConnectOptions {
  /** Issuer: a URL. */
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly userInfoEndpoint: string;
  /** Id of the load balancer as a client of the issuer. */
  readonly clientId: string;
  /** Secret of that client, from Secrets Manager. */
  readonly clientSecret: SecretValue;
  /**
   * How long somebody stays signed in.
   * @default - 7 days
   */
  readonly sessionTimeout?: Duration;
}

/** How the load balancer makes sure who sends a request before a task sees it (EDGE-08). */
export abstract class TokenVerification {
  /** For APIs: a bearer token in the `Authorization` header; requests without a valid one get 401. */
  public static jwt(options: JwtOptions): TokenVerification {
    return new JwtVerification(options);
  }

  /** For browsers: people without a session are sent to sign in at the issuer. */
  public static openIdConnect(options: OpenIdConnectOptions): TokenVerification {
    return new OpenIdConnectVerification(options);
  }

  /** The action that verifies, and goes on to the next. */
  public abstract verifyBefore(next: elbv2.ListenerAction): elbv2.ListenerAction;
}

class JwtVerification extends TokenVerification {
  constructor(private readonly options: JwtOptions) {
    super();
    const { audience } = options;
    if (audience.trim() === '' || audience.length > MAX_CLAIM_LENGTH) {
      throw new Error(
        `TokenVerification.jwt: audience is '${audience}'; allowed are 1 to ${MAX_CLAIM_LENGTH} characters: the value of the tokens' aud claim`,
      );
    }
  }

  public override verifyBefore(next: elbv2.ListenerAction): elbv2.ListenerAction {
    return new JwtAction(this.options, next);
  }
}

/** Not `ListenerAction.authenticateJwt`: it checks issuer and signature, and no audience. */
class JwtAction extends elbv2.ListenerAction {
  constructor({ issuer, jwksEndpoint, audience }: JwtOptions, next: elbv2.ListenerAction) {
    super(
      {
        type: 'jwt-validation',
        jwtValidationConfig: {
          issuer,
          jwksEndpoint,
          additionalClaims: [{ name: 'aud', format: 'single-string', values: [audience] }],
        },
      },
      next,
    );
  }
}

class OpenIdConnectVerification extends TokenVerification {
  constructor(private readonly options: OpenIdConnectOptions) {
    super();
  }

  public override verifyBefore(next: elbv2.ListenerAction): elbv2.ListenerAction {
    return elbv2.ListenerAction.authenticateOidc({
      ...this.options,
      onUnauthenticatedRequest: elbv2.UnauthenticatedAction.AUTHENTICATE,
      next,
    });
  }
}
