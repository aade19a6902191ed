import { environmentRule } from '../environment-rule';

const SETTINGS = 'Custom::AccountSecurityDefaults';

export const securityContact = environmentRule({
  id: 'INC-02-SecurityContact',
  statement: 'The account settings of an environment contain the security contact.',
  fix: 'Set securityContact of AccountSecurityDefaults.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/account-controls.html#account-1',
  missing: 'the account settings contain no email address of a security contact',
  isRequired: (templateSet) => templateSet.contains(SETTINGS),
  isProvided: (templateSet) =>
    templateSet
      .resources(SETTINGS)
      .some((settings) => settings.get('SecurityContact', 'EmailAddress').pattern().includes('@')),
});
