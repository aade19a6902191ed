import { accountSecurityHub } from './det-01-account-security-hub';
import { testEnvironmentRule } from '../../../../test/support/policy';

testEnvironmentRule(accountSecurityHub, {
  'finds an environment without it': [
    { Queue: { Type: 'AWS::SQS::Queue' } },
    'no template of this environment enables Security Hub',
  ],
  'passes an environment with it': [{ Resource: { Type: 'AWS::SecurityHub::Hub' } }],
});
