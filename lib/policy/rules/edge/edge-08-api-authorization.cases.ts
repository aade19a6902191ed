import { apiAuthorization } from './edge-08-api-authorization';
import { findings } from '../../../../test/support/policy';

const judged = (Type: string, Properties: object) =>
  findings(apiAuthorization, { Entry: { Type, Properties: { ...Properties } } });

describe('EDGE-08-ApiAuthorization', () => {
  test.each([
    ['AWS::ApiGateway::Method', 'AuthorizationType'],
    ['AWS::ApiGatewayV2::Route', 'AuthorizationType'],
    ['AWS::Lambda::Url', 'AuthType'],
  ])('%s: finds one that everybody may call, passes one that asks', (type, property) => {
    for (const value of ['NONE', undefined, { Ref: 'Who' }]) {
      expect(judged(type, { [property]: value })).toEqual([
        `Entry[authorization] Properties.${property}: everybody may call it: nothing asks who they are`,
      ]);
    }
    expect(judged(type, { [property]: 'AWS_IAM' })).toEqual([]);
  });

  test('lets browsers ask first', () => {
    expect(judged('AWS::ApiGateway::Method', { HttpMethod: 'OPTIONS', AuthorizationType: 'NONE' })).toEqual([]);
  });
});
