import { environmentRule } from '../environment-rule';

export const accountCredentialChecks = environmentRule({
  id: 'IAM-02-AccountCredentialChecks',
  statement: 'AWS Config evaluates the access keys and users in the account of an environment.',
  fix: 'Add ConfigurationRecorder, or an AWS::Config::ConfigRule with the SourceIdentifier ACCESS_KEYS_ROTATED.',
  source: 'https://docs.aws.amazon.com/config/latest/developerguide/access-keys-rotated.html',
  missing: 'no template of this environment has a Config rule that reports old access keys',
  // IAM-02-CredentialConfigRules evaluates the rules of a recorder.
  isProvided: (templateSet) =>
    templateSet
      .resources('AWS::Config::ConfigRule')
      .some((rule) => rule.get('Source', 'SourceIdentifier').is('ACCESS_KEYS_ROTATED')),
});
