import { apiAuthorization } from './edge-08-api-authorization';
import { findings } from '../../../../test/support/policy';

const evaluate = (Type: string, Properties: object) =>
  findings(apiAuthorization, { Entry: { Type, Properties: { ...Properties } } });

describe('EDGE-08-ApiAuthorization', () => {
  test.each([
    ['AWS::ApiGateway::Method', 'AuthorizationType'],
    ['AWS::ApiGatewayV2::Route', 'AuthorizationType'],
    ['AWS::Lambda::Url', 'AuthType'],
  ])('%s: finds one without authorization, passes one with it', (type, property) => {
    for (const value of ['NONE', undefined, { Ref: 'Who' }]) {
      expect(evaluate(type, { [property]: value })).toEqual([
        `Entry[authorization] Properties.${property}: no authorization is required: any client may call it`,
      ]);
    }
    expect(evaluate(type, { [property]: 'AWS_IAM' })).toEqual([]);
  });

  test('passes CORS preflight requests', () => {
    expect(evaluate('AWS::ApiGateway::Method', { HttpMethod: 'OPTIONS', AuthorizationType: 'NONE' })).toEqual([]);
  });
});
