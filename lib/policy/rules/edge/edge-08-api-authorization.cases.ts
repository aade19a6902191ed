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

const document = (operation: object, more: object = {}) =>
  evaluate('AWS::ApiGateway::RestApi', {
    Body: {
      swagger: '2.0',
      paths: { '/orders': { get: operation, options: {}, parameters: [] } },
      securityDefinitions: {
        ApiKey: { type: 'apiKey', name: 'x-api-key', in: 'header' },
        Pool: { type: 'apiKey', 'x-amazon-apigateway-authtype': 'cognito_user_pools' },
      },
      ...more,
    },
  });

const OPEN_OPERATION =
  'Entry[GET /orders] Properties.Body.paths./orders.get: GET /orders requires no authorization: any client may call it';

testRule(apiAuthorization, {
  'finds an operation of an OpenAPI document without authorization': [document({}), OPEN_OPERATION],
  'finds an operation with an API key only': [document({ security: [{ ApiKey: [] }] }), OPEN_OPERATION],
  'finds an operation with a scheme that is not defined': [document({ security: [{ None: [] }] }), OPEN_OPERATION],
  'finds an operation that excludes itself from the authorization of the document': [
    document({ security: [] }, { security: [{ Pool: [] }] }),
    OPEN_OPERATION,
  ],
  'finds a path that cannot be resolved': [
    document({}, { paths: { '/orders': { Ref: 'Orders' } } }),
    'Entry[ANY /orders] Properties.Body.paths./orders: ANY /orders requires no authorization: any client may call it',
  ],
  'finds a document that cannot be resolved': [
    evaluate('AWS::ApiGatewayV2::Api', { Body: { Ref: 'Document' } }),
    'Entry[every operation] Properties.Body: every operation requires no authorization: any client may call it',
  ],
  'finds operations that are not in the template': [
    { ...evaluate('AWS::ApiGateway::RestApi', { BodyS3Location: { Bucket: 'documents' } }) },
    'Entry[operations] Properties.BodyS3Location: the template does not contain the authorization of the operations',
  ],
  'finds the open route of a quick create': [
    evaluate('AWS::ApiGatewayV2::Api', { Target: 'arn:aws:lambda:eu-west-1:111111111111:function:orders' }),
    'Entry[operations] Properties.Target: the template does not contain the authorization of the operations',
  ],
  'passes operations with an authorizer, with IAM, and with the authorization of the document': [
    {
      Own: document({ security: [{ Pool: [] }] }).Entry,
      Iam: document({ 'x-amazon-apigateway-auth': { type: 'AWS_IAM' } }).Entry,
      Default: document({}, { security: [{ Pool: [] }] }).Entry,
    },
  ],
  'passes an API without a document': [evaluate('AWS::ApiGateway::RestApi', { Name: 'orders' })],
  'passes the routes of a WebSocket API after the connection': [
    {
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET' } },
      ...evaluate('AWS::ApiGatewayV2::Route', { ApiId: { Ref: 'Api' }, RouteKey: 'send', AuthorizationType: 'NONE' }),
    },
  ],
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
