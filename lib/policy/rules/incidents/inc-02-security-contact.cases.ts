import { securityContact } from './inc-02-security-contact';
import { testEnvironmentRule } from '../../../../test/support/policy';

const MISSING = 'the account settings contain no email address of a security contact';

const settings = (SecurityContact?: object) => ({
  Settings: { Type: 'Custom::AccountSecurityDefaults', Properties: { SecurityContact } },
});

testEnvironmentRule(securityContact, {
  'finds account settings without a contact': [settings(), MISSING],
  'finds a contact without an email address': [settings({ Name: 'Security', EmailAddress: '' }), MISSING],
  'passes a contact with an email address': [settings({ EmailAddress: 'security@example.com' })],
  'does not apply without account settings': [{ Queue: { Type: 'AWS::SQS::Queue' } }],
});
