import { Duration, type SecretValue, Token } from 'aws-cdk-lib';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { AuthenticateCognitoAction } from 'aws-cdk-lib/aws-elasticloadbalancingv2-actions';
import type { HardenedUserPool } from '../sign-in';
import { numberBetween, requirement } from '../validation';
import { TOKEN_CLAIM_LENGTH } from '../../facts/edge-limits';
import { DEFAULT_SESSION_HOURS, SESSION_HOURS } from '../../facts/sign-in-limits';

/** Format of the audience claim. */
export enum AudienceFormat {
  /** A string: `"aud": "shop"`. */
  SINGLE_STRING = 'single-string',
  /** A list, of which one value has to match: `"aud": ["shop", "https://id.example.com/userinfo"]`. */
  STRING_ARRAY = 'string-array',
  /** A string with values separated by spaces: `"aud": "shop warehouse"`. */
  SPACE_SEPARATED = 'space-separated-values',
}

export interface JwtOptions {
  /** URL of the issuer, as in the `iss` claim. */
  readonly issuer: string;
  /** Public URL of the issuer's keys (JWKS). */
  readonly jwksEndpoint: string;
  /** Required audience of the tokens: without it, tokens for other clients of the issuer would be accepted. */
  readonly audience: string;
  /**
   * Format of the audience claim in the tokens of the issuer. With the wrong format, every token is rejected.
   * @default AudienceFormat.SINGLE_STRING
   */
  readonly audienceFormat?: AudienceFormat;
}

export interface OpenIdConnectOptions {
  /** URL of the issuer. */
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly userInfoEndpoint: string;
  /** Client id of the load balancer at the issuer. */
  readonly clientId: string;
  /** Client secret, from Secrets Manager. */
  readonly clientSecret: SecretValue;
  /**
   * Time until a user signs in again, 1 to 24 hours (USR-02).
   * @default Duration.hours(12)
   */
  readonly sessionTimeout?: Duration;
}

/** How the load balancer authenticates requests before it forwards them (EDGE-08). */
export abstract class TokenVerification {
  /** For APIs: a bearer token in the `Authorization` header; requests without a valid one get 401. */
  public static jwt(options: JwtOptions): TokenVerification {
    return new JwtVerification(options);
  }

  /** For browsers: users without a session are redirected to the issuer to sign in. */
  public static openIdConnect(options: OpenIdConnectOptions): TokenVerification {
    return new OpenIdConnectVerification(options);
  }

  /** For browsers: users without a session are redirected to the sign-in pages of a Cognito user pool. */
  public static userPool(userPool: HardenedUserPool): TokenVerification {
    return new UserPoolVerification(userPool);
  }

  /** The action that verifies the token and continues with the next action. */
  public abstract verifyBefore(next: elbv2.ListenerAction): elbv2.ListenerAction;
}

class JwtVerification extends TokenVerification {
  constructor(private readonly options: JwtOptions) {
    super();
    const errors = jwtErrors(options);
    if (errors.length > 0) throw new Error(['TokenVerification.jwt: invalid options', ...errors].join('\n  - '));
  }

  public override verifyBefore(next: elbv2.ListenerAction): elbv2.ListenerAction {
    return new JwtAction(this.options, next);
  }
}

/** Replaces `ListenerAction.authenticateJwt`, which does not check the audience. */
class JwtAction extends elbv2.ListenerAction {
  constructor(
    { audience, audienceFormat: format = AudienceFormat.SINGLE_STRING, issuer, jwksEndpoint }: JwtOptions,
    next: elbv2.ListenerAction,
  ) {
    super(
      {
        type: 'jwt-validation',
        jwtValidationConfig: {
          issuer,
          jwksEndpoint,
          additionalClaims: [{ name: 'aud', format, values: [audience] }],
        },
      },
      next,
    );
  }
}

function jwtErrors({ audience, audienceFormat, issuer, jwksEndpoint }: JwtOptions): string[] {
  const isText = (value: string) =>
    Token.isUnresolved(value) || (value.trim() !== '' && value.length <= TOKEN_CLAIM_LENGTH.max);
  const isHttpsUrl = (value: string) => Token.isUnresolved(value) || value.startsWith('https://');
  return [
    requirement(
      isText(issuer),
      `issuer is '${issuer}'; allowed are 1 to ${TOKEN_CLAIM_LENGTH.max} characters: the iss claim of the tokens`,
    ),
    requirement(
      isText(jwksEndpoint) && isHttpsUrl(jwksEndpoint),
      `jwksEndpoint is '${jwksEndpoint}'; allowed are URLs that begin with https://, of at most ${TOKEN_CLAIM_LENGTH.max} characters`,
    ),
    requirement(
      isText(audience),
      `audience is '${audience}'; allowed are 1 to ${TOKEN_CLAIM_LENGTH.max} characters: the aud claim of the tokens`,
    ),
    requirement(
      audienceFormat !== AudienceFormat.SPACE_SEPARATED || !audience.includes(' '),
      `audience is '${audience}'; allowed is a value without spaces, because spaces separate values`,
    ),
  ].filter((each) => each !== undefined);
}

class OpenIdConnectVerification extends TokenVerification {
  constructor(private readonly options: OpenIdConnectOptions) {
    super();
    const { sessionTimeout } = options;
    const hours = sessionTimeout?.toHours({ integral: false });
    const error = numberBetween('sessionTimeout in hours', hours, [SESSION_HOURS.min, SESSION_HOURS.max]);
    if (error !== undefined)
      throw new Error(['TokenVerification.openIdConnect: invalid options', error].join('\n  - '));
  }

  public override verifyBefore(next: elbv2.ListenerAction): elbv2.ListenerAction {
    return elbv2.ListenerAction.authenticateOidc({
      ...this.options,
      sessionTimeout: this.options.sessionTimeout ?? Duration.hours(DEFAULT_SESSION_HOURS),
      onUnauthenticatedRequest: elbv2.UnauthenticatedAction.AUTHENTICATE,
      next,
    });
  }
}

class UserPoolVerification extends TokenVerification {
  constructor(private readonly pool: HardenedUserPool) {
    super();
  }

  public override verifyBefore(next: elbv2.ListenerAction): elbv2.ListenerAction {
    const { client, domain, session, userPool } = this.pool;
    return new AuthenticateCognitoAction({
      userPool,
      userPoolClient: client,
      userPoolDomain: domain,
      scope: 'openid email profile',
      sessionTimeout: session,
      onUnauthenticatedRequest: elbv2.UnauthenticatedAction.AUTHENTICATE,
      next,
    });
  }
}
