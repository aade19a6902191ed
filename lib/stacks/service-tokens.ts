import { Duration, SecretValue } from 'aws-cdk-lib';
import { AudienceFormat, type ServiceRoute, TokenVerification } from '../../constructs';
import type { TokenVerificationSettings } from '../config';
import { type SignIns, signInOf } from './sign-ins';

/** The verification of tokens at the load balancer, before a request reaches a task (EDGE-08). */
export function tokenProps(
  settings: TokenVerificationSettings | undefined,
  healthCheckPath: string,
  signIns: SignIns,
): Pick<ServiceRoute, 'publicPaths' | 'tokenVerification'> {
  return settings === undefined ? {} : verifiedTokens(settings, healthCheckPath, signIns);
}

/** The verification of tokens, and the paths without it: probes have no token. */
export function verifiedTokens(settings: TokenVerificationSettings, healthCheckPath: string, signIns: SignIns) {
  const publicPaths = [...new Set([healthCheckPath, ...(settings.publicPaths ?? [])])];
  return { publicPaths, tokenVerification: renderVerification(settings, signIns) };
}

function renderVerification(settings: TokenVerificationSettings, signIns: SignIns): TokenVerification {
  if (settings.kind === 'sign-in') return signInOf(signIns, settings.provider).verification;
  if (settings.kind === 'jwt') {
    const { audience, issuer, jwksEndpoint } = settings;
    const isList = settings.audienceFormat === 'string-array';
    const audienceFormat = isList ? AudienceFormat.STRING_ARRAY : AudienceFormat.SINGLE_STRING;
    return TokenVerification.jwt({ issuer, jwksEndpoint, audience, audienceFormat });
  }
  const { authorizationEndpoint, clientId, clientSecretArn, issuer, sessionHours, tokenEndpoint, userInfoEndpoint } =
    settings;
  return TokenVerification.openIdConnect({
    issuer,
    authorizationEndpoint,
    tokenEndpoint,
    userInfoEndpoint,
    clientId,
    clientSecret: SecretValue.secretsManager(clientSecretArn),
    sessionTimeout: sessionHours === undefined ? undefined : Duration.hours(sessionHours),
  });
}
