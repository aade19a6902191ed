import { credentialConfigRules } from './iam-02-credential-config-rules';
import { findings, testRule } from '../../../../test/support/policy';

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

testRule(credentialConfigRules, {
  'finds a recorder without rules': [
    { Recorder: { Type: 'AWS::Config::ConfigurationRecorder' } },
    'Recorder[IAM_USER_MFA_ENABLED] Properties: no config rule IAM_USER_MFA_ENABLED exists',
    'Recorder[ROOT_ACCOUNT_MFA_ENABLED] Properties: no config rule ROOT_ACCOUNT_MFA_ENABLED exists',
    'Recorder[ACCESS_KEYS_ROTATED] Properties: no config rule reports access keys older than 180 days',
  ],
  'passes rules on all three': [account(180)],
});

describe('IAM-02-CredentialConfigRules', () => {
  test.each([181, undefined, { Ref: 'Age' }])('finds a maximum key age of %p days', (age) => {
    expect(findings(credentialConfigRules, account(age))).toEqual([
      'Recorder[ACCESS_KEYS_ROTATED] Properties: no config rule reports access keys older than 180 days',
    ]);
  });
});
