import { confidentialClient } from './usr-01-confidential-client';
import { testRule } from '../../../../test/support/policy';

const client = (properties: object) => ({
  Client: {
    Type: 'AWS::Cognito::UserPoolClient',
    Properties: {
      GenerateSecret: true,
      PreventUserExistenceErrors: 'ENABLED',
      AllowedOAuthFlows: ['code'],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      CallbackURLs: ['https://www.example.com/oauth2/idpresponse'],
      ...properties,
    },
  },
});

testRule(confidentialClient, {
  'finds a public client': [
    client({ GenerateSecret: undefined }),
    'Client[GenerateSecret] Properties.GenerateSecret: the client has no secret: any program can exchange an authorization code',
  ],
  'finds errors that reveal users': [
    client({ PreventUserExistenceErrors: 'LEGACY' }),
    'Client[PreventUserExistenceErrors] Properties.PreventUserExistenceErrors: errors reveal whether a user exists',
  ],
  'finds the implicit flow': [
    client({ AllowedOAuthFlows: ['code', 'implicit'] }),
    'Client[AllowedOAuthFlows] Properties.AllowedOAuthFlows.1: the flow implicit returns tokens in the URL: allowed are code and client_credentials',
  ],
  'finds flows with passwords': [
    client({ ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', { Ref: 'Flow' }] }),
    'Client[ExplicitAuthFlows] Properties.ExplicitAuthFlows.0: the flow ALLOW_USER_PASSWORD_AUTH lets the client handle passwords',
    'Client[ExplicitAuthFlows] Properties.ExplicitAuthFlows.2: the flow ${Flow} lets the client handle passwords',
  ],
  'finds a callback without TLS': [
    client({ CallbackURLs: ['http://www.example.com/'] }),
    'Client[CallbackURLs] Properties.CallbackURLs.0: the callback URL http://www.example.com/ is not HTTPS: authorization codes can be intercepted',
  ],
  'passes a client with a secret and the authorization code flow': [client({})],
  'passes a client of a machine': [client({ AllowedOAuthFlows: ['client_credentials'], CallbackURLs: undefined })],
});
