import { apiAuthorization } from './edge-08-api-authorization';
import { findings, testRule } from '../../../../test/support/policy';

const evaluate = (Type: string, Properties: object) => ({ Entry: { Type, Properties: { ...Properties } } });

const listener = (OnUnauthenticatedRequest?: string) =>
  evaluate('AWS::ElasticLoadBalancingV2::Listener', {
    DefaultActions: [
      { Type: 'authenticate-oidc', AuthenticateOidcConfig: { ClientId: 'shop', OnUnauthenticatedRequest } },
      { Type: 'forward' },
    ],
  });

testRule(apiAuthorization, {
  'finds a listener that admits requests without a session': [
    listener('allow'),
    'Entry[OnUnauthenticatedRequest] Properties.DefaultActions.0.AuthenticateOidcConfig.OnUnauthenticatedRequest: the listener admits requests without a session',
  ],
  'passes a listener that rejects or authenticates requests without a session': [
    { ...listener('deny'), Other: listener('authenticate').Entry, Default: listener().Entry },
  ],
  'passes a listener without authentication': [evaluate('AWS::ElasticLoadBalancingV2::ListenerRule', { Actions: [] })],
  'passes CORS preflight requests': [
    evaluate('AWS::ApiGateway::Method', { HttpMethod: 'OPTIONS', AuthorizationType: 'NONE' }),
  ],
});

describe('EDGE-08-ApiAuthorization', () => {
  test.each([
    ['AWS::ApiGateway::Method', 'AuthorizationType'],
    ['AWS::ApiGatewayV2::Route', 'AuthorizationType'],
    ['AWS::Lambda::Url', 'AuthType'],
  ])('%s: finds one without authorization, passes one with it', (type, property) => {
    for (const value of ['NONE', 'none', undefined, { Ref: 'Who' }]) {
      expect(findings(apiAuthorization, evaluate(type, { [property]: value }))).toEqual([
        `Entry[authorization] Properties.${property}: no authorization is required: any client may call it`,
      ]);
    }
    expect(findings(apiAuthorization, evaluate(type, { [property]: 'AWS_IAM' }))).toEqual([]);
  });
});
