import { TemplateSet } from '../../../../lib/policy/model';
import { Tier } from '../../../../facts/tier';
import { findingIds, template } from '../../../support/policy';

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
        RUrlPublicPermissions: 'AWS::Lambda::Permission',
        RGet: 'AWS::ApiGateway::Method',
        ROwn: 'AWS::ApiGateway::Method',
        RPost: 'AWS::ApiGatewayV2::Route',
        ServerlessRestApi: 'AWS::ApiGateway::RestApi',
        ServerlessRestApiProdStage: 'AWS::ApiGateway::Stage',
        ServerlessRestApiDeployment: 'AWS::ApiGateway::Deployment',
        ServerlessHttpApi: 'AWS::ApiGatewayV2::Api',
        ServerlessHttpApiStage: 'AWS::ApiGatewayV2::Stage',
      },
    ],
    [
      'an API',
      'Api',
      {},
      {
        R: 'AWS::ApiGateway::RestApi',
        RStage: 'AWS::ApiGateway::Stage',
        RDeployment: 'AWS::ApiGateway::Deployment',
      },
    ],
    [
      'an API with a private domain name',
      'Api',
      { StageName: 'Prod', OpenApiVersion: '3.0.1', Domain: { EndpointConfiguration: 'PRIVATE' } },
      {
        R: 'AWS::ApiGateway::RestApi',
        RProdStage: 'AWS::ApiGateway::Stage',
        RDomain: 'AWS::ApiGateway::DomainNameV2',
      },
    ],
    [
      'a WebSocket API',
      'WebSocketApi',
      { Routes: { $connect: {} }, Domain: {} },
      {
        R: 'AWS::ApiGatewayV2::Api',
        R$connectRoute: 'AWS::ApiGatewayV2::Route',
        RStage: 'AWS::ApiGatewayV2::Stage',
        RDomain: 'AWS::ApiGatewayV2::DomainName',
      },
    ],
    [
      'a function with queues that SAM creates',
      'Function',
      {
        Role: 'arn:aws:iam::111111111111:role/api',
        EventInvokeConfig: { DestinationConfig: { OnSuccess: { Type: 'SQS' }, OnFailure: { Type: 'SNS' } } },
        Events: {
          Hourly: { Type: 'Schedule', Properties: { DeadLetterConfig: { Type: 'SQS' } } },
          Topic: { Type: 'SNS', Properties: { SqsSubscription: true } },
        },
      },
      {
        R: 'AWS::Lambda::Function',
        REventInvokeConfig: 'AWS::Lambda::EventInvokeConfig',
        REventInvokeConfigOnSuccessQueue: 'AWS::SQS::Queue',
        REventInvokeConfigOnFailureTopic: 'AWS::SNS::Topic',
        RHourly: 'AWS::Events::Rule',
        RHourlyPermission: 'AWS::Lambda::Permission',
        RHourlyQueue: 'AWS::SQS::Queue',
        RHourlyQueuePolicy: 'AWS::SQS::QueuePolicy',
        RTopic: 'AWS::SNS::Subscription',
        RTopicEventSourceMapping: 'AWS::Lambda::EventSourceMapping',
        RTopicQueue: 'AWS::SQS::Queue',
        RTopicQueuePolicy: 'AWS::SQS::QueuePolicy',
      },
    ],
    [
      'a state machine with schedules',
      'StateMachine',
      {
        Role: 'arn:aws:iam::111111111111:role/api',
        Events: { Hourly: { Type: 'ScheduleV2' }, Daily: { Type: 'Schedule' } },
      },
      {
        R: 'AWS::StepFunctions::StateMachine',
        RHourly: 'AWS::Scheduler::Schedule',
        RHourlyRole: 'AWS::IAM::Role',
        RDaily: 'AWS::Events::Rule',
        RDailyRole: 'AWS::IAM::Role',
      },
    ],
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

describe('rules find in SAM what they find in the expanded template', () => {
  const found = (Type: string, Properties: object, ids: RegExp, more: object = {}) =>
    findingIds({ Resources: { R: { Type: `AWS::Serverless::${Type}`, Properties }, ...more } }, ids);

  const EVERYTHING = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

  test.each<[string, unknown]>([
    ['a text with a pseudo parameter', [{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess' }]],
    ['a name', 'AdministratorAccess'],
    ['a document', EVERYTHING],
    ['a document behind a condition', [{ 'Fn::If': ['C', EVERYTHING, { Ref: 'AWS::NoValue' }] }]],
    ['a name behind a condition', [{ 'Fn::If': ['C', 'AdministratorAccess', { Ref: 'AWS::NoValue' }] }]],
  ])('a policy with every action as %s', (_, Policies) => {
    expect(found('Function', { Policies }, /^IAM-01-NoWildcardAction/)).toHaveLength(1);
  });

  test('passes policies without a wildcard, and templates of SAM', () => {
    const Policies = [
      'AWSXRayDaemonWriteAccess',
      { SQSPollerPolicy: { QueueName: 'orders' } },
      { Ref: 'AWS::NoValue' },
    ];
    expect(found('Function', { Policies }, /^IAM-01-NoWildcard/)).toEqual([]);
  });

  test('a trust of every principal, and of a service without a source', () => {
    const AssumeRolePolicyDocument = { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }] };
    expect(found('Function', { AssumeRolePolicyDocument }, /^IAM-01-NoWildcardPrincipal/)).toHaveLength(1);
    expect(found('Function', {}, /^IAM-01-NoWildcardPrincipal/)).toEqual([]);
    expect(found('StateMachine', {}, /^IAM-01-ConfusedDeputy/)).toHaveLength(1);
  });

  test('an event without authorization; passes the default authorizer of the API', () => {
    const api = (Auth?: object) => ({ Shop: { Type: 'AWS::Serverless::Api', Properties: { Auth } } });
    const event = (Auth?: object) => ({
      Events: { Get: { Type: 'Api', Properties: { RestApiId: { Ref: 'Shop' }, Method: 'get', Path: '/', Auth } } },
    });
    expect(found('Function', event(), /^EDGE-08/, api())).toHaveLength(1);
    expect(found('Function', event(), /^EDGE-08/, api({ DefaultAuthorizer: 'Pool' }))).toEqual([]);
    expect(
      found('Function', event({ Authorizer: 'NONE' }), /^EDGE-08/, api({ DefaultAuthorizer: 'Pool' })),
    ).toHaveLength(1);
    expect(found('Function', event({ Authorizer: 'AWS_IAM' }), /^EDGE-08/, api())).toEqual([]);
  });

  test('the operations of an OpenAPI document, with the default authorizer', () => {
    const DefinitionBody = { openapi: '3.0.1', paths: { '/orders': { get: {}, options: {} } } };
    const operation = (Auth?: object) => ({
      Events: {
        Get: { Type: 'Api', Properties: { RestApiId: { Ref: 'Shop' }, Path: '/orders', Method: 'get', Auth } },
      },
    });
    const api = (properties: object) => ({ Shop: { Type: 'AWS::Serverless::Api', Properties: { ...properties } } });
    const Auth = { DefaultAuthorizer: 'Pool' };
    expect(found('Function', operation(), /^EDGE-08/, api({ DefinitionBody }))).toEqual([
      'EDGE-08-ApiAuthorization[GET /orders]',
    ]);
    expect(found('Function', operation(), /^EDGE-08/, api({ DefinitionBody, Auth }))).toEqual([]);
    const overriding = operation({ Authorizer: 'NONE', OverrideApiAuth: true });
    expect(found('Function', overriding, /^EDGE-08/, api({ DefinitionBody, Auth }))).toHaveLength(1);
    expect(found('Function', operation(), /^EDGE-08/, api({ DefinitionUri: 's3://a/b', Auth }))).toHaveLength(1);
    expect(found('WebSocketApi', { Routes: { $connect: {}, send: {} } }, /^EDGE-08/)).toHaveLength(1);
    expect(
      found('WebSocketApi', { Auth: { AuthType: 'AWS_IAM' }, Routes: { $connect: {}, send: {} } }, /^EDGE-08/),
    ).toEqual([]);
  });

  test('the statements of policy templates, of dead-letter queues and of events', () => {
    const wildcard = /^IAM-01-NoWildcardResource/;
    expect(found('Function', { Policies: [{ VPCAccessPolicy: {} }] }, wildcard)).not.toEqual([]);
    expect(found('Function', { Policies: [{ SQSPollerPolicy: { QueueName: 'orders' } }] }, wildcard)).toEqual([]);
    expect(found('Function', { Policies: [{ UnknownPolicy: {} }] }, /^IAM-01/)).not.toEqual([]);
    expect(found('Function', { Events: { Rows: { Type: 'DocumentDB' } } }, wildcard)).not.toEqual([]);
    const kafka = (access: string) => ({
      Events: {
        Log: { Type: 'SelfManagedKafka', Properties: { SourceAccessConfigurations: [{ Type: access }] } },
      },
    });
    expect(found('Function', kafka('VPC_SUBNET'), wildcard)).not.toEqual([]);
    expect(found('Function', kafka('BASIC_AUTH'), wildcard)).toEqual([]);
  });

  test('the permission of an open function URL, and of a service without a source', () => {
    const url = (AuthType: string) => ({ FunctionUrlConfig: { AuthType } });
    expect(found('Function', url('NONE'), /^IAM-01-NoWildcardPrincipal/)).toHaveLength(1);
    expect(found('Function', url('AWS_IAM'), /^IAM-01-NoWildcardPrincipal/)).toEqual([]);
    const events = (Type: string) => ({
      Events: { E: { Type, Properties: { Topic: { Ref: 'T' }, UserPool: { Ref: 'P' } } } },
    });
    expect(found('Function', events('AlexaSkill'), /^IAM-01-ServicePrincipal/)).toHaveLength(1);
    const sources = { T: { Type: 'AWS::SNS::Topic' }, P: { Type: 'AWS::Cognito::UserPool' } };
    for (const type of ['S3', 'SNS', 'Schedule', 'Cognito', 'CloudWatchLogs', 'IoTRule']) {
      expect(found('Function', events(type), /^IAM-01-ServicePrincipal/, sources)).toEqual([]);
    }
  });

  test('the domain, the private endpoint and the stage of an API', () => {
    expect(found('Api', { Domain: { SecurityPolicy: 'TLS_1_0' } }, /^TLS-01-NoLegacy/)).toHaveLength(1);
    expect(found('Api', { Domain: { SecurityPolicy: 'TLS_1_2' } }, /^TLS-01-NoLegacy/)).toEqual([]);
    expect(found('Api', { EndpointConfiguration: 'PRIVATE' }, /^EDGE-01/)).toEqual([]);
    expect(found('Api', { EndpointConfiguration: { Type: 'REGIONAL' } }, /^EDGE-01/)).toHaveLength(2);
    expect(
      found('Api', { OpenApiVersion: '3.0.1', EndpointConfiguration: { Type: 'REGIONAL' } }, /^EDGE-01/),
    ).toHaveLength(1);
    expect(found('Function', { Events: { Get: { Type: 'HttpApi' } } }, /^LOG-05/)).toHaveLength(1);
  });

  test('a dead-letter queue behind a condition, and retained versions', () => {
    const queue = { Type: 'SQS', TargetArn: { 'Fn::GetAtt': ['Queue', 'Arn'] } };
    const DeadLetterQueue = { 'Fn::If': ['C', queue, queue] };
    const more = { Queue: { Type: 'AWS::SQS::Queue' } };
    expect(found('Function', { DeadLetterQueue }, /^CMP-13-DeadLetter/, more)).toEqual([]);
    expect(found('Function', {}, /^CMP-13-DeadLetter/)).toHaveLength(1);
    expect(found('Function', { AutoPublishAlias: 'live' }, /^CMP-13-PublishedVersion/)).toEqual([]);
  });
});
