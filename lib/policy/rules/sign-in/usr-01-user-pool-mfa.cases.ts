import { userPoolMfa } from './usr-01-user-pool-mfa';
import { testRule } from '../../../../test/support/policy';

const pool = (Properties: Readonly<Record<string, unknown>>) => ({
  Pool: { Type: 'AWS::Cognito::UserPool', Properties },
});

const NO_APP = 'Pool[EnabledMfas] Properties.EnabledMfas: users cannot use an authenticator app as second factor';

testRule(userPoolMfa, {
  'finds a pool without a second factor': [
    pool({}),
    'Pool[MfaConfiguration] Properties.MfaConfiguration: MfaConfiguration is absent: users sign in with a password only',
    NO_APP,
  ],
  'finds an optional second factor': [
    pool({ MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] }),
    'Pool[MfaConfiguration] Properties.MfaConfiguration: MfaConfiguration is OPTIONAL: users sign in with a password only',
  ],
  'finds SMS as the only second factor': [pool({ MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA'] }), NO_APP],
  'passes a required authenticator app': [
    pool({ MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] }),
  ],
});
