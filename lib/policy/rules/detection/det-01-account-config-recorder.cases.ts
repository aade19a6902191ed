import { accountConfigRecorder } from './det-01-account-config-recorder';
import { testEnvironmentRule } from '../../../../test/support/policy';

testEnvironmentRule(accountConfigRecorder, {
  'finds an environment without it': [
    { Queue: { Type: 'AWS::SQS::Queue' } },
    'no template of this environment has an AWS Config recorder',
  ],
  'passes an environment with it': [{ Resource: { Type: 'AWS::Config::ConfigurationRecorder' } }],
});
