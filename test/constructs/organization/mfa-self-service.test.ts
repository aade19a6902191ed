import { MfaSelfService } from '../../../constructs';
import { Tier } from '../../../lib/policy';
import { TemplateSet } from '../../../lib/policy/model';
import { policyAt } from '../../../lib/policy/predicates/iam';
import { denies, permits } from '../../support/iam-simulation';
import { template } from '../../support/policy';
import { ACCOUNT, TestTemplate, testStack } from '../../support/stacks';

const stack = testStack();
new MfaSelfService(stack, 'Self');
const Resources = TestTemplate.of(stack).all('AWS::IAM::ManagedPolicy');
const templateSet = new TemplateSet([template('Stack', { Resources })], Tier.PRODUCTION);
const statements = templateSet
  .resources('AWS::IAM::ManagedPolicy')
  .flatMap((policy) => policyAt(policy, 'PolicyDocument').statements);

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
