import { accountThreatDetection } from './det-01-account-threat-detection';
import { testEnvironmentRule } from '../../../../test/support/policy';

testEnvironmentRule(accountThreatDetection, {
  'finds an environment without it': [
    { Queue: { Type: 'AWS::SQS::Queue' } },
    'no template of this environment has a GuardDuty detector',
  ],
  'passes an environment with it': [{ Resource: { Type: 'AWS::GuardDuty::Detector' } }],
});
