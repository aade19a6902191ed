import { accountCredentialChecks } from './iam-02-account-credential-checks';
import { testEnvironmentRule } from '../../../../test/support/policy';

const MISSING = 'no template of this environment has a Config rule that reports old access keys';

const rule = (SourceIdentifier: string) => ({
  Rule: { Type: 'AWS::Config::ConfigRule', Properties: { Source: { Owner: 'AWS', SourceIdentifier } } },
});

testEnvironmentRule(accountCredentialChecks, {
  'finds an environment without the rule': [rule('ROOT_ACCOUNT_MFA_ENABLED'), MISSING],
  'passes an environment with the rule': [rule('ACCESS_KEYS_ROTATED')],
});
