import { passwordPolicy } from './usr-02-password-policy';
import { testRule } from '../../../../test/support/policy';

const pool = (PasswordPolicy?: object) => ({
  Pool: { Type: 'AWS::Cognito::UserPool', Properties: { Policies: { PasswordPolicy } } },
});

testRule(passwordPolicy, {
  'finds the default length of eight characters': [
    pool(),
    'Pool[MinimumLength] Properties.Policies.PasswordPolicy.MinimumLength: MinimumLength is absent: the minimum is 12',
  ],
  'finds a short password': [
    pool({ MinimumLength: 11 }),
    'Pool[MinimumLength] Properties.Policies.PasswordPolicy.MinimumLength: MinimumLength is 11: the minimum is 12',
  ],
  'finds an invitation that is valid for a month': [
    pool({ MinimumLength: 14, TemporaryPasswordValidityDays: 30 }),
    'Pool[TemporaryPasswordValidityDays] Properties.Policies.PasswordPolicy.TemporaryPasswordValidityDays: TemporaryPasswordValidityDays is 30: the maximum is 7',
  ],
  'passes a long password, and an invitation of a week': [
    pool({ MinimumLength: 12, TemporaryPasswordValidityDays: 7 }),
  ],
});
