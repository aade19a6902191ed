import { encryptedEnvironmentVariables } from './cmp-13-encrypted-environment-variables';
import { lambda, PROVIDER } from '../../../../test/support/function-templates';
import { findings, KEY, KEY_ARN } from '../../../../test/support/policy';

describe('CMP-13-EncryptedEnvironmentVariables', () => {
  test('finds variables with an AWS managed key', () => {
    expect(
      findings(encryptedEnvironmentVariables, lambda({ Environment: { Variables: { LOG_LEVEL: 'info' } } })),
    ).toEqual(['Function[KmsKeyArn] Properties.KmsKeyArn: KmsKeyArn is absent, so that AWS uses its default key']);
  });

  test('passes variables with a customer managed key', () => {
    expect(
      findings(encryptedEnvironmentVariables, {
        ...KEY,
        ...lambda({ Environment: { Variables: { LOG_LEVEL: 'info' } }, KmsKeyArn: KEY_ARN }),
      }),
    ).toEqual([]);
  });

  test('passes a function without variables', () => {
    expect(findings(encryptedEnvironmentVariables, lambda({}))).toEqual([]);
  });

  test('passes functions that only CloudFormation invokes', () => {
    expect(findings(encryptedEnvironmentVariables, PROVIDER)).toEqual([]);
  });
});
