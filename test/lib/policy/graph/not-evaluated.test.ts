import { graphOf, ref, resource, type Resources } from '../../../support/graph-templates';

const named = (resources: Resources) =>
  graphOf(resources).queries.notEvaluated.map(({ reason, resource: { logicalId } }) => [logicalId, reason]);

const DOCUMENT = 'the routes, integrations and authorizers of its OpenAPI document are not evaluated';
const PATHS = {
  paths: {
    '/orders': {
      get: { security: [], 'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri: 'x' } },
    },
  },
};

describe('requests that the graph does not evaluate are named', () => {
  test.each(['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'])('%s with an OpenAPI document', (type) => {
    expect(named({ Api: resource(type, { Body: PATHS }) })).toEqual([['Api', DOCUMENT]]);
    expect(named({ Api: resource(type, { BodyS3Location: { Bucket: 'b', Key: 'k' } }) })).toEqual([['Api', DOCUMENT]]);
    expect(named({ Api: resource(type, { Name: 'api' }) })).toEqual([]);
  });

  test('APIs of AppSync', () => {
    expect(
      named({ Graph: resource('AWS::AppSync::GraphQLApi', {}), Events: resource('AWS::AppSync::Api', {}) }),
    ).toEqual([
      ['Graph', 'the authorization of its schema and its resolvers are not evaluated'],
      ['Events', 'the authorization of its channels and its data sources are not evaluated'],
    ]);
  });

  test('VPC origins of CloudFront', () => {
    expect(named({ Origin: resource('AWS::CloudFront::VpcOrigin', { VpcOriginEndpointConfig: {} }) })).toEqual([
      ['Origin', 'distributions send requests to its private endpoint, and these are not evaluated'],
    ]);
  });
});

describe('connections of which the templates contain one side are named', () => {
  test.each([
    ['AWS::EC2::TransitGatewayAttachment', 'other VPCs of the transit gateway can send packets'],
    ['AWS::EC2::TransitGatewayVpcAttachment', 'other VPCs of the transit gateway can send packets'],
    ['AWS::EC2::TransitGatewayPeeringAttachment', 'other VPCs of the transit gateway can send packets'],
    ['AWS::EC2::VPCPeeringConnection', 'the peer VPC can send packets'],
    ['AWS::EC2::VPCEndpointService', 'other accounts can connect to its load balancers'],
  ])('%s', (type, reason) => {
    expect(named({ Connection: resource(type, { VpcId: ref('Vpc') }) })).toEqual([['Connection', reason]]);
  });

  test.each([
    ['of an endpoint service', { ServiceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0' }],
    ['of a resource of another VPC', { ResourceConfigurationArn: 'arn:aws:vpc-lattice:eu-west-1:111111111111:r/1' }],
  ])('a VPC endpoint %s', (_, properties) => {
    expect(named({ Endpoint: resource('AWS::EC2::VPCEndpoint', { VpcId: ref('Vpc'), ...properties }) })).toEqual([
      ['Endpoint', 'it sends packets to an endpoint service or a resource of another VPC or account'],
    ]);
  });

  test('a VPC endpoint of an AWS service is not named', () => {
    const ServiceName = { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.s3' };
    expect(named({ Endpoint: resource('AWS::EC2::VPCEndpoint', { VpcId: ref('Vpc'), ServiceName }) })).toEqual([]);
  });
});
