import { accountDefaults } from './iam-06-account-defaults';
import { testEnvironmentRule } from '../../../../test/support/policy';

testEnvironmentRule(accountDefaults, {
  'finds an environment without it': [
    { Queue: { Type: 'AWS::SQS::Queue' } },
    'no template of this environment sets the password policy, the S3 public access block and the EBS encryption default of the account',
  ],
  'passes an environment with it': [{ Resource: { Type: 'Custom::AccountSecurityDefaults' } }],
});
