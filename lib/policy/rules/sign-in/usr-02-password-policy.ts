import { finding } from '../../model';
import type { Rule } from '../rule';

const MINIMUM_LENGTH = 12;

/** The default of Cognito. */
const MAXIMUM_DAYS = 7;

/** Classes of characters. Cognito detects compromised passwords in the feature plan Plus only. */
const CHARACTERS = ['RequireLowercase', 'RequireUppercase', 'RequireNumbers', 'RequireSymbols'];

export const passwordPolicy: Rule = {
  id: 'USR-02-PasswordPolicy',
  resourceTypes: ['AWS::Cognito::UserPool'],
  statement:
    'Passwords in Cognito user pools have at least 12 characters of all classes, and temporary passwords expire within seven days.',
  fix: `Set MinimumLength to 12 or more, ${CHARACTERS.join(', ')} to true, and TemporaryPasswordValidityDays to 7 or less, in Policies.PasswordPolicy.`,
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
      ...CHARACTERS.map((name) => policy.get(name))
        .filter((required) => !required.is(true))
        .map((required) => {
          const name = required.path.split('.').at(-1) ?? required.path;
          return finding(required, name, `${name} is ${required.describe()}: passwords can be simple words`);
        }),
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
