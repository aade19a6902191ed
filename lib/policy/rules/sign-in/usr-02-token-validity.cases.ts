import { tokenValidity } from './usr-02-token-validity';
import { testRule } from '../../../../test/support/policy';

const client = (Properties: Readonly<Record<string, unknown>>) => ({
  Client: { Type: 'AWS::Cognito::UserPoolClient', Properties },
});

testRule(tokenValidity, {
  'finds an access token of a day': [
    client({ AccessTokenValidity: 1, TokenValidityUnits: { AccessToken: 'days' } }),
    'Client[AccessToken] Properties.AccessTokenValidity: AccessTokenValidity is 1 days: the maximum is 60 minutes',
  ],
  'finds an ID token of two hours, in the default unit': [
    client({ IdTokenValidity: 2 }),
    'Client[IdToken] Properties.IdTokenValidity: IdTokenValidity is 2 hours: the maximum is 60 minutes',
  ],
  'finds a refresh token of a year': [
    client({ RefreshTokenValidity: 365 }),
    'Client[RefreshToken] Properties.RefreshTokenValidity: RefreshTokenValidity is 365 days: the maximum is 43200 minutes',
  ],
  'finds a validity and a unit that are unknown': [
    client({
      AccessTokenValidity: { Ref: 'Validity' },
      IdTokenValidity: 1,
      TokenValidityUnits: { IdToken: { Ref: 'Unit' } },
    }),
    'Client[AccessToken] Properties.AccessTokenValidity: AccessTokenValidity is ${Validity} hours: the maximum is 60 minutes',
    'Client[IdToken] Properties.IdTokenValidity: IdTokenValidity is 1 ${Unit}: the maximum is 60 minutes',
  ],
  'finds refresh tokens that cannot be revoked': [
    client({ EnableTokenRevocation: false }),
    'Client[EnableTokenRevocation] Properties.EnableTokenRevocation: refresh tokens cannot be revoked',
  ],
  'passes the defaults of Cognito': [client({})],
  'passes short tokens in minutes': [
    client({
      AccessTokenValidity: 60,
      IdTokenValidity: 300,
      RefreshTokenValidity: 720,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'seconds', RefreshToken: 'minutes' },
    }),
  ],
});
