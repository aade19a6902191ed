import { type Duration, type SecretValue, Token } from 'aws-cdk-lib';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { requirement } from '../validation';

/** Longest issuer, address and value of a claim. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_JwtValidationActionConfig.html */
const MAX_LENGTH = 256;

/** How the audience stands in a token. */
export enum AudienceFormat {
  /** A text: `"aud": "shop"`. */
  SINGLE_STRING = 'single-string',
  /** A list, of which one is enough: `"aud": ["shop", "https://id.example.com/userinfo"]`. */
  STRING_ARRAY = 'string-array',
  /** A text with spaces between: `"aud": "shop warehouse"`. */
  SPACE_SEPARATED = 'space-separated-values',
}

export interface JwtOptions {
  /** Issuer, as it stands in the token: a URL. */
  readonly issuer: string;
  /** Public address of the issuer's keys (JWKS). */
  readonly jwksEndpoint: string;
  /** For whom tokens have to be issued: without it those of every other client of the issuer would be accepted. */
  readonly audience: string;
  /**
   * How the audience stands in the issuer's tokens: look at one. With the wrong format every token is refused.
   * @default AudienceFormat.SINGLE_STRING
   */
  readonly audienceFormat?: AudienceFormat;
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
    const mistakes = jwtErrors(options);
    if (mistakes.length > 0) throw new Error(['TokenVerification.jwt: invalid options', ...mistakes].join('\n  - '));
  }

  public override verifyBefore(next: elbv2.ListenerAction): elbv2.ListenerAction {
    return new JwtAction(this.options, next);
  }
}

/** Not `ListenerAction.authenticateJwt`: it checks issuer and signature, and no audience. */
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
  const isText = (value: string) => Token.isUnresolved(value) || (value.trim() !== '' && value.length <= MAX_LENGTH);
  const isAddress = (value: string) => Token.isUnresolved(value) || value.startsWith('https://');
  return [
    requirement(isText(issuer), `issuer is '${issuer}'; allowed are 1 to ${MAX_LENGTH} characters: the tokens' iss claim`),
    requirement(
      isText(jwksEndpoint) && isAddress(jwksEndpoint),
      `jwksEndpoint is '${jwksEndpoint}'; allowed are addresses that begin with https://, of at most ${MAX_LENGTH} characters`,
    ),
    requirement(
      isText(audience),
      `audience is '${audience}'; allowed are 1 to ${MAX_LENGTH} characters: the value of the tokens' aud claim`,
    ),
    requirement(
      audienceFormat !== AudienceFormat.SPACE_SEPARATED || !audience.includes(' '),
      `audience is '${audience}'; allowed is one without a space, since spaces separate them`,
    ),
  ].filter((mistake) => mistake !== undefined);
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
