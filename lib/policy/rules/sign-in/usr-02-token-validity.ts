import { finding, type Finding, type Resource } from '../../model';
import type { Rule } from '../rule';

const MINUTES: Readonly<Record<string, number>> = { seconds: 1 / 60, minutes: 1, hours: 60, days: 1440 };

/** The tokens of a client: default unit, default value in minutes, and maximum in minutes. */
const TOKENS: readonly (readonly [token: string, unit: string, standard: number, maximum: number])[] = [
  ['AccessToken', 'hours', 60, 60],
  ['IdToken', 'hours', 60, 60],
  ['RefreshToken', 'days', 43_200, 43_200],
];

export const tokenValidity: Rule = {
  id: 'USR-02-TokenValidity',
  resourceTypes: ['AWS::Cognito::UserPoolClient'],
  statement:
    'Access and ID tokens of Cognito expire after at most one hour, refresh tokens after at most 30 days and can be revoked.',
  fix: 'Set AccessTokenValidity and IdTokenValidity to one hour or less, RefreshTokenValidity to 30 days or less, and EnableTokenRevocation to true.',
  source:
    'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html',
  check: (client) => {
    const revocation = client.get('EnableTokenRevocation');
    return [
      ...TOKENS.flatMap((token) => validityErrors(client, token)),
      ...(revocation.is(true, undefined)
        ? []
        : [finding(revocation, 'EnableTokenRevocation', 'refresh tokens cannot be revoked')]),
    ];
  },
};

function validityErrors(client: Resource, [token, unit, standard, maximum]: (typeof TOKENS)[number]): Finding[] {
  const validity = client.get(`${token}Validity`);
  const units = client.get('TokenValidityUnits', token);
  const factor = MINUTES[units.isAbsent ? unit : units.pattern()] ?? Infinity;
  const minutes = validity.isAbsent ? standard : (validity.number() ?? Infinity) * factor;
  return minutes > 0 && minutes <= maximum
    ? []
    : [
        finding(
          validity,
          token,
          `${token}Validity is ${validity.describe()} ${units.isAbsent ? unit : units.describe()}: the maximum is ${maximum} minutes`,
        ),
      ];
}
