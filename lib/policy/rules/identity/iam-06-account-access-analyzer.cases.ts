import { accountAccessAnalyzer } from './iam-06-account-access-analyzer';
import { testEnvironmentRule } from '../../../../test/support/policy';

const analyzer = (Type: string) => ({ Analyzer: { Type: 'AWS::AccessAnalyzer::Analyzer', Properties: { Type } } });

testEnvironmentRule(accountAccessAnalyzer, {
  'finds an environment with an analyzer of unused access only': [
    analyzer('ACCOUNT_UNUSED_ACCESS'),
    'no template of this environment has an external access analyzer',
  ],
  'passes an analyzer of the account': [analyzer('ACCOUNT')],
  'passes an analyzer of the organization': [analyzer('ORGANIZATION')],
});
