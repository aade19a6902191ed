import { accountTrail } from './log-01-account-trail';
import { testEnvironmentRule } from '../../../../test/support/policy';

testEnvironmentRule(accountTrail, {
  'finds an environment without it': [
    { Queue: { Type: 'AWS::SQS::Queue' } },
    'no template of this environment has a CloudTrail trail: calls of the AWS API are not recorded',
  ],
  'passes an environment with it': [{ Resource: { Type: 'AWS::CloudTrail::Trail' } }],
});
