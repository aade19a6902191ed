import { finding } from '../../model';
import type { Rule } from '../rule';

/** Factors other than messages by SMS or mail, which another person can intercept. */
const AUTHENTICATOR = 'SOFTWARE_TOKEN_MFA';

export const userPoolMfa: Rule = {
  id: 'USR-01-UserPoolMfa',
  resourceTypes: ['AWS::Cognito::UserPool'],
  statement: 'Cognito user pools require multi-factor authentication with an authenticator app.',
  fix: 'Set MfaConfiguration to ON, and add SOFTWARE_TOKEN_MFA to EnabledMfas.',
  source: 'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html',
  check: (pool) => {
    const mfa = pool.get('MfaConfiguration');
    const factors = pool.get('EnabledMfas');
    return [
      ...(mfa.is('ON')
        ? []
        : [
            finding(
              mfa,
              'MfaConfiguration',
              `MfaConfiguration is ${mfa.describe()}: users sign in with a password only`,
            ),
          ]),
      ...(factors.items().some((factor) => factor.is(AUTHENTICATOR))
        ? []
        : [finding(factors, 'EnabledMfas', 'users cannot use an authenticator app as second factor')]),
    ];
  },
};
