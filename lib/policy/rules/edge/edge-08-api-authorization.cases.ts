import { apiAuthorization } from './edge-08-api-authorization';
import { findings, testRule } from '../../../../test/support/policy';

const evaluate = (Type: string, Properties: object) => ({ Entry: { Type, Properties: { ...Properties } } });

testRule(apiAuthorization, {
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
    for (const value of ['NONE', undefined, { Ref: 'Who' }]) {
      expect(findings(apiAuthorization, evaluate(type, { [property]: value }))).toEqual([
        `Entry[authorization] Properties.${property}: no authorization is required: any client may call it`,
      ]);
    }
    expect(findings(apiAuthorization, evaluate(type, { [property]: 'AWS_IAM' }))).toEqual([]);
  });
});
