import { encryptedEnvironmentVariables } from './cmp-13-encrypted-environment-variables';
import { lambda, PROVIDER } from '../../../../test/support/function-templates';
import { KEY, KEY_ARN, testRule } from '../../../../test/support/policy';

testRule(encryptedEnvironmentVariables, {
  'finds variables with an AWS managed key': [
    lambda({ Environment: { Variables: { LOG_LEVEL: 'info' } } }),
    'Function[KmsKeyArn] Properties.KmsKeyArn: KmsKeyArn is absent, so that AWS uses its default key',
  ],
  'passes variables with a customer managed key': [
    { ...KEY, ...lambda({ Environment: { Variables: { LOG_LEVEL: 'info' } }, KmsKeyArn: KEY_ARN }) },
  ],
  'passes a function without variables': [lambda({})],
  'passes functions that only CloudFormation invokes': [PROVIDER],
});
