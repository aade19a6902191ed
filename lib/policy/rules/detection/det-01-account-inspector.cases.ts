import { accountInspector } from './det-01-account-inspector';
import { testEnvironmentRule } from '../../../../test/support/policy';

testEnvironmentRule(accountInspector, {
  'finds an environment without it': [
    { Queue: { Type: 'AWS::SQS::Queue' } },
    'no template of this environment enables Amazon Inspector for the images of the registry',
  ],
  'passes an environment with it': [{ Resource: { Type: 'AWS::ECR::RegistryScanningConfiguration' } }],
});
