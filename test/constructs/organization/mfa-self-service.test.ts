import { MfaSelfService } from '../../../constructs';
import { denies, permits, statementsOf } from '../../support/iam-simulation';
import { ACCOUNT, TestTemplate } from '../../support/stacks';

const synthesized = TestTemplate.containing((stack) => new MfaSelfService(stack, 'Self'));
const statements = statementsOf(synthesized.all('AWS::IAM::ManagedPolicy'), 'AWS::IAM::ManagedPolicy');

const OWN = `arn:aws:iam::${ACCOUNT}:user/\${aws:username}`;
const without = { 'aws:MultiFactorAuthPresent': 'false' };
const withMfa = { 'aws:MultiFactorAuthPresent': 'true' };

test('a user without MFA can only register an MFA device (IAM-02)', () => {
  expect(permits(statements, { action: 'iam:EnableMFADevice', resource: OWN, context: without })).toBe(true);
  for (const context of [without, {}]) {
    expect(denies(statements, { action: 's3:GetObject', resource: '*', context })).toBe(true);
    expect(denies(statements, { action: 'iam:DeactivateMFADevice', resource: OWN, context })).toBe(true);
  }
});

test('with MFA, other policies apply', () => {
  expect(denies(statements, { action: 's3:GetObject', resource: '*', context: withMfa })).toBe(false);
});

test('users cannot manage other users', () => {
  const call = { action: 'iam:ChangePassword', resource: `arn:aws:iam::${ACCOUNT}:user/ada`, context: withMfa };
  expect(permits(statements, call)).toBe(false);
});
