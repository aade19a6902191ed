import { TemplateSet } from '../../../../lib/policy/model';
import { Tier } from '../../../../facts/tier';
import { template } from '../../../support/policy';

/** What a resource of SAM's becomes: the types by logical id. */
function types(Type: string, Properties: object = {}, Globals: object = {}): Record<string, string> {
  const stack = template('Stack', { Globals, Resources: { R: { Type, Properties } } });
  const templateSet = new TemplateSet([stack], Tier.PRODUCTION);
  return Object.fromEntries(templateSet.resourcesOf(stack).map(({ logicalId, type }) => [logicalId, type]));
}

describe('SAM', () => {
  test.each<[string, string, object, Record<string, string>]>([
    ['a function', 'Function', {}, { R: 'AWS::Lambda::Function', RRole: 'AWS::IAM::Role' }],
    [
      'a published function with a role, a URL and an API',
      'Function',
      {
        Role: 'arn:aws:iam::111111111111:role/api',
        AutoPublishAlias: 'live',
        FunctionUrlConfig: { AuthType: 'NONE' },
        Events: {
          Get: { Type: 'Api' },
          Post: { Type: 'HttpApi' },
          Own: { Type: 'Api', Properties: { RestApiId: 'x' } },
        },
      },
      {
        R: 'AWS::Lambda::Function',
        RVersion: 'AWS::Lambda::Version',
        RAlias: 'AWS::Lambda::Alias',
        RUrl: 'AWS::Lambda::Url',
        RGetApi: 'AWS::ApiGateway::RestApi',
        RGetApiStage: 'AWS::ApiGateway::Stage',
        RPostApi: 'AWS::ApiGatewayV2::Api',
      },
    ],
    ['an API', 'Api', {}, { R: 'AWS::ApiGateway::RestApi', RStage: 'AWS::ApiGateway::Stage' }],
    ['an HTTP API', 'HttpApi', {}, { R: 'AWS::ApiGatewayV2::Api', RStage: 'AWS::ApiGatewayV2::Stage' }],
    ['a table', 'SimpleTable', {}, { R: 'AWS::DynamoDB::Table' }],
    ['a layer', 'LayerVersion', {}, { R: 'AWS::Lambda::LayerVersion' }],
    ['a state machine', 'StateMachine', {}, { R: 'AWS::StepFunctions::StateMachine', RRole: 'AWS::IAM::Role' }],
  ])('%s is expanded', (_, name, properties, expected) => {
    expect(types(`AWS::Serverless::${name}`, properties)).toEqual(expected);
  });

  test('takes what the template says for all its functions', () => {
    const globals = {
      Function: { Tracing: 'Active', Runtime: 'nodejs22.x', Layers: ['a'], Environment: { Variables: { A: '1' } } },
    };
    const own = { Runtime: 'nodejs24.x', Layers: ['b'], Environment: { Variables: { B: '2' } } };
    const body = { Globals: globals, Resources: { R: { Type: 'AWS::Serverless::Function', Properties: own } } };
    const [resource] = new TemplateSet([template('Stack', body)], Tier.PRODUCTION).resources('AWS::Lambda::Function');
    expect(resource?.get('TracingConfig', 'Mode').text()).toBe('Active');
    expect(resource?.get('Runtime').text()).toBe('nodejs24.x');
    expect(
      resource
        ?.get('Layers')
        .items()
        .map((layer) => layer.text()),
    ).toEqual(['a', 'b']);
    expect(
      resource
        ?.get('Environment', 'Variables')
        .entries()
        .map(([key]) => key),
    ).toEqual(['A', 'B']);
  });
});
