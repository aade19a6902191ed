import { apiWebAcl } from './edge-01-api-web-acl';
import { findings, testRule } from '../../../../test/support/policy';

const api = (...Types: string[]) => ({
  Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { EndpointConfiguration: { Types } } },
  Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'Api' }, StageName: 'prod' } },
});

const association = (ResourceArn: unknown) => ({ Type: 'AWS::WAFv2::WebACLAssociation', Properties: { ResourceArn } });

const STAGE_ARN = { 'Fn::Sub': 'arn:${AWS::Partition}:apigateway:eu-west-1::/restapis/${Api}/stages/prod' };

const deployment = (properties: object) => ({
  Api: { Type: 'AWS::ApiGateway::RestApi' },
  Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Api' }, ...properties } },
});

testRule(apiWebAcl, {
  'finds the stage of a deployment without a web ACL': [
    deployment({ StageName: 'prod' }),
    'Deployment[WebACLAssociation] Properties: no web ACL is associated with the stage',
  ],
  'passes the stage of a deployment with a web ACL': [
    { ...deployment({ StageName: 'prod' }), Acl: association(STAGE_ARN) },
  ],
  'passes a deployment without a stage': [deployment({})],
  'finds a public REST API without a web ACL': [
    api('REGIONAL'),
    'Stage[WebACLAssociation] Properties: no web ACL is associated with the stage',
  ],
  'finds an HTTP API, which supports no web ACL': [
    { Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } } },
    'Api[ProtocolType] Properties.ProtocolType: HTTP and WebSocket APIs do not support web ACLs',
  ],
});

describe('EDGE-01-ApiWebAcl', () => {
  test('finds a stage whose API has a web ACL on another stage only, passes a reference to the stage', () => {
    const arn = (stage: string) => ({ 'Fn::Sub': `arn:aws:apigateway:eu-west-1::/restapis/\${Api}/stages/${stage}` });
    expect(findings(apiWebAcl, { ...api('REGIONAL'), Acl: association(arn('test')) })).toHaveLength(1);
    expect(findings(apiWebAcl, { ...api('REGIONAL'), Acl: association(arn('prod-2')) })).toHaveLength(1);
    expect(findings(apiWebAcl, { ...api('REGIONAL'), Acl: association(arn('${Stage}')) })).toEqual([]);
  });

  test('passes an API with a web ACL, a private API, and a GraphQL API with a web ACL', () => {
    expect(findings(apiWebAcl, { ...api('REGIONAL'), Acl: association(STAGE_ARN) })).toEqual([]);
    expect(findings(apiWebAcl, api('PRIVATE'))).toEqual([]);
    const graph = { Graph: { Type: 'AWS::AppSync::GraphQLApi' }, Acl: association({ 'Fn::GetAtt': ['Graph', 'Arn'] }) };
    expect(findings(apiWebAcl, graph)).toEqual([]);
  });
});
