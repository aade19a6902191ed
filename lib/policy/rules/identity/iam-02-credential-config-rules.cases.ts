import { credentialConfigRules } from './iam-02-credential-config-rules';
import { findings } from '../../../../test/support/policy';

const configRule = (SourceIdentifier: string, InputParameters?: object) => ({
  Type: 'AWS::Config::ConfigRule',
  Properties: { Source: { Owner: 'AWS', SourceIdentifier }, InputParameters },
});

const account = (maxAccessKeyAge: unknown) => ({
  Recorder: { Type: 'AWS::Config::ConfigurationRecorder' },
  Keys: configRule('ACCESS_KEYS_ROTATED', { maxAccessKeyAge }),
  Users: configRule('IAM_USER_MFA_ENABLED'),
  Root: configRule('ROOT_ACCOUNT_MFA_ENABLED'),
});

describe('IAM-02-CredentialConfigRules', () => {
  test('finds a recorder without rules', () => {
    expect(findings(credentialConfigRules, { Recorder: { Type: 'AWS::Config::ConfigurationRecorder' } })).toEqual([
      'Recorder[IAM_USER_MFA_ENABLED] Properties: no rule IAM_USER_MFA_ENABLED reports who has no MFA',
      'Recorder[ROOT_ACCOUNT_MFA_ENABLED] Properties: no rule ROOT_ACCOUNT_MFA_ENABLED reports who has no MFA',
      'Recorder[ACCESS_KEYS_ROTATED] Properties: no rule reports access keys older than 180 days',
    ]);
  });

  test.each([181, undefined, { Ref: 'Age' }])('finds keys that may be %p days old', (age) => {
    expect(findings(credentialConfigRules, account(age))).toEqual([
      'Recorder[ACCESS_KEYS_ROTATED] Properties: no rule reports access keys older than 180 days',
    ]);
  });

  test('passes rules on all three', () => {
    expect(findings(credentialConfigRules, account(180))).toEqual([]);
  });
});
