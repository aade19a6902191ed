import { finding, type TemplateSet, type Resource } from '../../model';
import type { Rule } from '../rule';

const MAX_KEY_AGE_DAYS = 180;

const MFA_RULES = ['IAM_USER_MFA_ENABLED', 'ROOT_ACCOUNT_MFA_ENABLED'];

export const credentialConfigRules: Rule = {
  id: 'IAM-02-CredentialConfigRules',
  resourceTypes: ['AWS::Config::ConfigurationRecorder'],
  statement: 'If AWS Config records, it reports access keys older than 180 days and users without MFA.',
  fix: `Add AWS::Config::ConfigRule for ACCESS_KEYS_ROTATED (maxAccessKeyAge ${String(MAX_KEY_AGE_DAYS)} or less), ${MFA_RULES.join(' and ')}.`,
  source: 'https://docs.aws.amazon.com/config/latest/developerguide/access-keys-rotated.html',
  check: (recorder, templateSet) => [
    ...MFA_RULES.filter((identifier) => configRules(templateSet, identifier).length === 0).map((identifier) =>
      finding(recorder.get(), identifier, `no config rule ${identifier} exists`),
    ),
    ...(configRules(templateSet, 'ACCESS_KEYS_ROTATED').some(
      (rule) => (rule.get('InputParameters', 'maxAccessKeyAge').number() ?? Infinity) <= MAX_KEY_AGE_DAYS,
    )
      ? []
      : [
          finding(
            recorder.get(),
            'ACCESS_KEYS_ROTATED',
            `no config rule reports access keys older than ${String(MAX_KEY_AGE_DAYS)} days`,
          ),
        ]),
  ],
};

function configRules(templateSet: TemplateSet, identifier: string): Resource[] {
  return templateSet
    .resources('AWS::Config::ConfigRule')
    .filter((rule) => rule.get('Source', 'Owner').is('AWS') && rule.get('Source', 'SourceIdentifier').is(identifier));
}
