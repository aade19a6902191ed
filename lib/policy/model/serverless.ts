import { isObject, type JsonObject, type TemplateResource } from './json';

type Expanded = [logicalId: string, resource: TemplateResource];
type Expansion = (logicalId: string, resource: TemplateResource, properties: JsonObject) => Expanded[];

/** The CloudFormation resources of SAM resource types, as far as rules read them. https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html */
const EXPANSIONS: Readonly<Record<string, Expansion>> = {
  'AWS::Serverless::Function': expandFunction,
  'AWS::Serverless::Api': (id, resource, { StageName, ...properties }) => [
    become(id, resource, { Type: 'AWS::ApiGateway::RestApi', Properties: properties }),
    become(`${id}Stage`, resource, {
      Type: 'AWS::ApiGateway::Stage',
      Properties: { ...properties, StageName, RestApiId: { Ref: id } },
    }),
  ],
  'AWS::Serverless::HttpApi': (id, resource, { StageName, AccessLogSettings, ...properties }) => [
    become(id, resource, { Type: 'AWS::ApiGatewayV2::Api', Properties: { ...properties, ProtocolType: 'HTTP' } }),
    become(`${id}Stage`, resource, {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: {
        StageName: StageName ?? '$default',
        AccessLogSettings,
        ApiId: { Ref: id },
      },
    }),
  ],
  'AWS::Serverless::SimpleTable': (id, resource, properties) => [
    become(id, resource, { Type: 'AWS::DynamoDB::Table', Properties: properties }),
  ],
  'AWS::Serverless::LayerVersion': (id, resource, properties) => [
    become(id, resource, { Type: 'AWS::Lambda::LayerVersion', Properties: properties }),
  ],
  'AWS::Serverless::StateMachine': (id, resource, { Logging, Tracing, Role, Policies, ...properties }) => [
    become(id, resource, {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        ...properties,
        LoggingConfiguration: Logging,
        TracingConfiguration: Tracing,
        RoleArn: Role ?? { 'Fn::GetAtt': [`${id}Role`, 'Arn'] },
      },
    }),
    ...role(id, resource, { Role, Policies }),
  ],
};

/** Whether a type is a SAM resource type. */
export function isServerless(type: string): boolean {
  return type.startsWith('AWS::Serverless::');
}

/** Whether the expansion of a SAM resource type is supported. */
export function isSupportedServerless(type: string): boolean {
  return type in EXPANSIONS;
}

/** The resources of a SAM resource; their logical ids start with its logical id. */
export function expandServerless(logicalId: string, resource: TemplateResource, globals: JsonObject): Expanded[] {
  const own = isObject(resource['Properties']) ? resource['Properties'] : {};
  const shared = globals[resource.Type.replace('AWS::Serverless::', '')];
  return EXPANSIONS[resource.Type]?.(logicalId, resource, merged(isObject(shared) ? shared : {}, own)) ?? [];
}

function expandFunction(id: string, resource: TemplateResource, properties: JsonObject): Expanded[] {
  const { Tracing, DeadLetterQueue, Role, Policies, AutoPublishAlias, FunctionUrlConfig, Events, ...others } =
    properties;
  const deadLetters = isObject(DeadLetterQueue) ? { TargetArn: DeadLetterQueue['TargetArn'] } : undefined;
  const reference = { Ref: id };
  return [
    become(id, resource, {
      Type: 'AWS::Lambda::Function',
      Properties: {
        ...others,
        TracingConfig: Tracing === undefined ? undefined : { Mode: Tracing },
        DeadLetterConfig: deadLetters,
        Role: Role ?? { 'Fn::GetAtt': [`${id}Role`, 'Arn'] },
      },
    }),
    ...role(id, resource, { Role, Policies }),
    ...(AutoPublishAlias === undefined
      ? []
      : [
          become(`${id}Version`, resource, { Type: 'AWS::Lambda::Version', Properties: { FunctionName: reference } }),
          become(`${id}Alias`, resource, {
            Type: 'AWS::Lambda::Alias',
            Properties: { FunctionName: reference, Name: AutoPublishAlias },
          }),
        ]),
    ...(isObject(FunctionUrlConfig)
      ? [
          become(`${id}Url`, resource, {
            Type: 'AWS::Lambda::Url',
            Properties: { ...FunctionUrlConfig, TargetFunctionArn: reference },
          }),
        ]
      : []),
    ...implicitApis(id, resource, Events),
  ];
}

/** An event without an explicit API creates one. */
function implicitApis(id: string, resource: TemplateResource, events: unknown): Expanded[] {
  return Object.entries(isObject(events) ? events : {}).flatMap(([name, event]): Expanded[] => {
    const { Type, Properties } = isObject(event) ? event : {};
    const properties = isObject(Properties) ? Properties : {};
    if (Type === 'Api' && properties['RestApiId'] === undefined) {
      return [
        become(`${id}${name}Api`, resource, { Type: 'AWS::ApiGateway::RestApi', Properties: {} }),
        ...apiStage(id, name, resource),
      ];
    }
    return Type === 'HttpApi' && properties['ApiId'] === undefined
      ? [become(`${id}${name}Api`, resource, { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } })]
      : [];
  });
}

function apiStage(id: string, name: string, resource: TemplateResource): Expanded[] {
  return [
    become(`${id}${name}ApiStage`, resource, {
      Type: 'AWS::ApiGateway::Stage',
      Properties: {
        StageName: 'Prod',
        RestApiId: { Ref: `${id}${name}Api` },
      },
    }),
  ];
}

function role(id: string, resource: TemplateResource, { Role, Policies: policies }: JsonObject): Expanded[] {
  if (Role !== undefined) {
    return [];
  }
  const list: unknown[] = Array.isArray(policies) ? policies : policies === undefined ? [] : [policies];
  return [
    become(`${id}Role`, resource, {
      Type: 'AWS::IAM::Role',
      Properties: {
        ManagedPolicyArns: list.filter((policy) => typeof policy === 'string'),
        Policies: list
          .filter((policy) => isObject(policy) && 'Statement' in policy)
          .map((PolicyDocument, index) => ({ PolicyName: `${id}RolePolicy${index}`, PolicyDocument })),
      },
    }),
  ];
}

function become(
  id: string,
  origin: TemplateResource,
  { Type, Properties }: { readonly Type: string; readonly Properties: JsonObject },
): Expanded {
  const given = Object.entries(Properties).filter(([, value]) => value !== undefined);
  return [id, { ...origin, Type, Properties: Object.fromEntries(given) }];
}

/** As in SAM: maps are merged, lists are joined, every other value is replaced. */
function merged(shared: JsonObject, own: JsonObject): JsonObject {
  const entries = Object.entries(own).map(([key, value]): [string, unknown] => {
    const base = shared[key];
    if (isObject(base) && isObject(value)) {
      return [key, merged(base, value)];
    }
    return [
      key,
      Array.isArray(base) && Array.isArray(value) ? [...(base as unknown[]), ...(value as unknown[])] : value,
    ];
  });
  return { ...shared, ...Object.fromEntries(entries) };
}
