import { testRule } from '../../../../test/support/policy';
import { authenticationRequired } from './edge-08-authentication-required';

const api = (AuthenticationType: unknown) => ({
  Resource: { Type: 'AWS::AppSync::GraphQLApi', Properties: { AuthenticationType } },
});

testRule(authenticationRequired, {
  'finds an API with an API key': [
    api('API_KEY'),
    'Resource[AuthenticationType] Properties.AuthenticationType: callers are not authenticated: the value is API_KEY',
  ],
  'finds a type that cannot be resolved': [
    api({ Ref: 'Type' }),
    'Resource[AuthenticationType] Properties.AuthenticationType: callers are not authenticated: the value is ${Type}',
  ],
  'finds a service network without authentication': [
    { Resource: { Type: 'AWS::VpcLattice::ServiceNetwork', Properties: { AuthType: 'NONE' } } },
    'Resource[AuthType] Properties.AuthType: callers are not authenticated: the value is NONE',
  ],
  'passes authentication': [api('AWS_IAM')],
});
