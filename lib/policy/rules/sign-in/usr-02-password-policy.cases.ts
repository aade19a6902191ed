import { passwordPolicy } from './usr-02-password-policy';
import { testRule } from '../../../../test/support/policy';

const CHARACTERS = { RequireLowercase: true, RequireUppercase: true, RequireNumbers: true, RequireSymbols: true };

const pool = (PasswordPolicy: object) => ({
  Pool: { Type: 'AWS::Cognito::UserPool', Properties: { Policies: { PasswordPolicy } } },
});

const simple = (name: string, given: string) =>
  `Pool[${name}] Properties.Policies.PasswordPolicy.${name}: ${name} is ${given}: passwords can be simple words`;

testRule(passwordPolicy, {
  'finds the default length of eight characters': [
    pool(CHARACTERS),
    'Pool[MinimumLength] Properties.Policies.PasswordPolicy.MinimumLength: MinimumLength is absent: the minimum is 12',
  ],
  'finds a short password': [
    pool({ ...CHARACTERS, MinimumLength: 11 }),
    'Pool[MinimumLength] Properties.Policies.PasswordPolicy.MinimumLength: MinimumLength is 11: the minimum is 12',
  ],
  'finds passwords of lowercase letters': [
    pool({ MinimumLength: 12, RequireLowercase: true, RequireUppercase: false, RequireNumbers: { Ref: 'Numbers' } }),
    simple('RequireUppercase', 'false'),
    simple('RequireNumbers', '${Numbers}'),
    simple('RequireSymbols', 'absent'),
  ],
  'finds an invitation that is valid for a month': [
    pool({ ...CHARACTERS, MinimumLength: 14, TemporaryPasswordValidityDays: 30 }),
    'Pool[TemporaryPasswordValidityDays] Properties.Policies.PasswordPolicy.TemporaryPasswordValidityDays: TemporaryPasswordValidityDays is 30: the maximum is 7',
  ],
  'passes a long password, and an invitation of a week': [
    pool({ ...CHARACTERS, MinimumLength: 12, TemporaryPasswordValidityDays: 7 }),
  ],
});
