import { accountAccessAnalyzer } from './iam-06-account-access-analyzer';
import { testEnvironmentRule } from '../../../../test/support/policy';

const analyzer = (Type: string, properties: object = {}) => ({
  Analyzer: { Type: 'AWS::AccessAnalyzer::Analyzer', Properties: { Type, ...properties } },
});

const archiving = (Property: string, value: string) =>
  analyzer('ACCOUNT', { ArchiveRules: [{ RuleName: 'reviewed', Filter: [{ Property, Eq: [value] }] }] });

testEnvironmentRule(accountAccessAnalyzer, {
  'finds an environment with an analyzer of unused access only': [
    analyzer('ACCOUNT_UNUSED_ACCESS'),
    'no template of this environment has an external access analyzer',
  ],
  'finds an analyzer that archives all public access': [
    archiving('isPublic', 'true'),
    'no template of this environment has an external access analyzer',
  ],
  'passes an analyzer that archives a reviewed resource': [archiving('resource', 'arn:aws:s3:::downloads')],
  'passes an analyzer of the account': [analyzer('ACCOUNT')],
  'passes an analyzer of the organization': [analyzer('ORGANIZATION')],
});
