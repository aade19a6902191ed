import { z } from 'zod';
import type { TokenVerificationSettings } from '../environment-settings';
import { AUDIENCE_FORMATS, AUDIENCE_LENGTH, LISTENER_CONDITION_LENGTH } from '../settings-limits';
import { CHOICE, oneOf, section, text } from './leaf';
import { httpsUrl } from './names';

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html */
const PATH_PATTERN = /^\/[\w\-.$/~"'@:+&?*]*$/;

const publicPaths = z
  .array(
    text((value) => PATH_PATTERN.test(value) && value !== '/*' && value.length <= LISTENER_CONDITION_LENGTH.max, {
      allowed: `a path that begins with /, of at most ${String(LISTENER_CONDITION_LENGTH.max)} characters: letters, digits and _ - . $ / ~ " ' @ : + & ? *; not /*, which is every path`,
      fix: 'Name what needs no token, for instance "/health" or "/public/*".',
    }),
  )
  .optional();

export const tokenVerification: z.ZodType<TokenVerificationSettings> = z.discriminatedUnion(
  'kind',
  [
    section({
      kind: z.literal('jwt'),
      issuer: httpsUrl,
      jwksEndpoint: httpsUrl,
      audience: text(
        (value) => value.trim() !== '' && value.length >= AUDIENCE_LENGTH.min && value.length <= AUDIENCE_LENGTH.max,
        {
          allowed: `${String(AUDIENCE_LENGTH.min)} to ${String(AUDIENCE_LENGTH.max)} characters`,
          fix: "Write the value of the tokens' aud claim (EDGE-08).",
        },
      ),
      audienceFormat: oneOf(AUDIENCE_FORMATS, 'Look at the aud claim of one of the tokens (EDGE-08).').optional(),
      publicPaths,
    }),
    section({
      kind: z.literal('openid-connect'),
      issuer: httpsUrl,
      authorizationEndpoint: httpsUrl,
      tokenEndpoint: httpsUrl,
      userInfoEndpoint: httpsUrl,
      clientId: text((value) => value.trim() !== '', {
        allowed: 'the id of the client',
        fix: 'Copy it from the registration at the issuer.',
      }),
      clientSecretArn: text(
        (value) => /^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+$/.test(value),
        {
          allowed: 'the ARN of a secret of Secrets Manager (SEC-01)',
          fix: 'Keep the client’s secret in Secrets Manager, and copy the ARN from there.',
          hidden: true,
        },
      ),
      publicPaths,
    }),
  ],
  CHOICE,
);
