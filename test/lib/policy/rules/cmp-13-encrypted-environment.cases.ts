import { encryptedEnvironment } from '../../../../lib/policy/rules/cmp-13-encrypted-environment';
import { lambda, PROVIDER } from '../../../support/function-templates';
import { findings, KEY, KEY_ARN } from '../../../support/policy';

describe('CMP-13-EncryptedEnvironment', () => {
  test('finds variables under a key of AWS', () => {
    expect(findings(encryptedEnvironment, lambda({ Environment: { Variables: { LOG_LEVEL: 'info' } } }))).toEqual([
      'Function[KmsKeyArn] Properties.KmsKeyArn: KmsKeyArn is absent, so that AWS uses its default key',
    ]);
  });

  test('passes variables under a key of its own', () => {
    expect(
      findings(encryptedEnvironment, {
        ...KEY,
        ...lambda({ Environment: { Variables: { LOG_LEVEL: 'info' } }, KmsKeyArn: KEY_ARN }),
      }),
    ).toEqual([]);
  });

  test('passes a function without variables', () => {
    expect(findings(encryptedEnvironment, lambda({}))).toEqual([]);
  });

  test('passes functions that only serve deployments', () => {
    expect(findings(encryptedEnvironment, PROVIDER)).toEqual([]);
  });
});
