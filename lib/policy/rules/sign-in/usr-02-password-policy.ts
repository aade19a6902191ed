import { finding } from '../../model';
import type { Rule } from '../rule';

const MINIMUM_LENGTH = 12;

/** The default of Cognito. */
const MAXIMUM_DAYS = 7;

export const passwordPolicy: Rule = {
  id: 'USR-02-PasswordPolicy',
  resourceTypes: ['AWS::Cognito::UserPool'],
  statement:
    'Passwords in Cognito user pools have at least 12 characters, and temporary passwords expire within seven days.',
  fix: 'Set MinimumLength to 12 or more, and TemporaryPasswordValidityDays to 7 or less, in Policies.PasswordPolicy.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cognito-controls.html#cognito-3',
  check: (pool) => {
    const policy = pool.get('Policies', 'PasswordPolicy');
    const length = policy.get('MinimumLength');
    const days = policy.get('TemporaryPasswordValidityDays');
    return [
      ...((length.number() ?? 0) >= MINIMUM_LENGTH
        ? []
        : [
            finding(length, 'MinimumLength', `MinimumLength is ${length.describe()}: the minimum is ${MINIMUM_LENGTH}`),
          ]),
      ...(days.isAbsent || (days.number() ?? Infinity) <= MAXIMUM_DAYS
        ? []
        : [
            finding(
              days,
              'TemporaryPasswordValidityDays',
              `TemporaryPasswordValidityDays is ${days.describe()}: the maximum is ${MAXIMUM_DAYS}`,
            ),
          ]),
    ];
  },
};
