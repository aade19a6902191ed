import { SecretValue } from 'aws-cdk-lib';
import { AudienceFormat, type ServiceRoute, TokenVerification } from '../../constructs';
import type { TokenVerificationSettings } from '../config';

/** The verification of tokens at the load balancer, before a request reaches a task (EDGE-08). */
export function tokenProps(
  settings: TokenVerificationSettings | undefined,
): Pick<ServiceRoute, 'publicPaths' | 'tokenVerification'> {
  return settings === undefined ? {} : verifiedTokens(settings);
}

/** The verification of tokens, and the paths without it. */
export function verifiedTokens(settings: TokenVerificationSettings) {
  const publicPaths = settings.publicPaths && [...settings.publicPaths];
  return { publicPaths, tokenVerification: renderVerification(settings) };
}

function renderVerification(settings: TokenVerificationSettings): TokenVerification {
  if (settings.kind === 'jwt') {
    const { audience, issuer, jwksEndpoint } = settings;
    const isList = settings.audienceFormat === 'string-array';
    const audienceFormat = isList ? AudienceFormat.STRING_ARRAY : AudienceFormat.SINGLE_STRING;
    return TokenVerification.jwt({ issuer, jwksEndpoint, audience, audienceFormat });
  }
  const { authorizationEndpoint, clientId, clientSecretArn, issuer, tokenEndpoint, userInfoEndpoint } = settings;
  return TokenVerification.openIdConnect({
    issuer,
    authorizationEndpoint,
    tokenEndpoint,
    userInfoEndpoint,
    clientId,
    clientSecret: SecretValue.secretsManager(clientSecretArn),
  });
}
