import { isObject, type JsonObject, type TemplateResource } from './json';
import { eventResources } from './serverless-events';
import { become, merged, type Expanded, type ServerlessTemplate } from './serverless-expansion';
import { roleOf } from './serverless-role';

type Expansion = (logicalId: string, resource: TemplateResource, properties: JsonObject) => Expanded[];

/** The CloudFormation resources of SAM resource types, as far as rules read them. https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html */
const EXPANSIONS: Readonly<Record<string, Expansion>> = {
  'AWS::Serverless::Function': expandFunction,
  'AWS::Serverless::Api': (id, resource, { StageName, Domain, EndpointConfiguration, ...properties }) => [
    become(id, resource, {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: { ...properties, EndpointConfiguration: endpointOf(EndpointConfiguration) },
    }),
    become(`${id}Stage`, resource, {
      Type: 'AWS::ApiGateway::Stage',
      Properties: { ...properties, StageName, RestApiId: { Ref: id } },
    }),
    ...domain(id, resource, {
      Type: 'AWS::ApiGateway::DomainName',
      Properties: isObject(Domain) ? { SecurityPolicy: Domain['SecurityPolicy'] } : undefined,
    }),
  ],
  'AWS::Serverless::HttpApi': (id, resource, { StageName, AccessLogSettings, Domain, ...properties }) => [
    become(id, resource, { Type: 'AWS::ApiGatewayV2::Api', Properties: { ...properties, ProtocolType: 'HTTP' } }),
    become(`${id}Stage`, resource, {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: {
        StageName: StageName ?? '$default',
        AccessLogSettings,
        ApiId: { Ref: id },
      },
    }),
    ...domain(id, resource, {
      Type: 'AWS::ApiGatewayV2::DomainName',
      Properties: isObject(Domain)
        ? { DomainNameConfigurations: [{ SecurityPolicy: Domain['SecurityPolicy'] ?? 'TLS_1_2' }] }
        : undefined,
    }),
  ],
  'AWS::Serverless::SimpleTable': (id, resource, properties) => [
    become(id, resource, { Type: 'AWS::DynamoDB::Table', Properties: properties }),
  ],
  'AWS::Serverless::LayerVersion': (id, resource, properties) => [
    become(id, resource, { Type: 'AWS::Lambda::LayerVersion', Properties: properties }),
  ],
  'AWS::Serverless::StateMachine': (id, resource, properties) => {
    const { Logging, Tracing, Role, ...others } = properties;
    return [
      become(id, resource, {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          ...others,
          LoggingConfiguration: Logging,
          TracingConfiguration: Tracing,
          RoleArn: Role ?? { 'Fn::GetAtt': [`${id}Role`, 'Arn'] },
        },
      }),
      ...roleOf(id, resource, { ...properties, service: 'states.amazonaws.com' }),
    ];
  },
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
export function expandServerless(
  logicalId: string,
  resource: TemplateResource,
  template: ServerlessTemplate,
): Expanded[] {
  const own = isObject(resource['Properties']) ? resource['Properties'] : {};
  const shared = template.globals[resource.Type.replace('AWS::Serverless::', '')];
  const properties = merged(isObject(shared) ? shared : {}, own);
  const entries = eventResources(logicalId, resource, { events: properties['Events'], template });
  return [...(EXPANSIONS[resource.Type]?.(logicalId, resource, properties) ?? []), ...entries];
}

function expandFunction(id: string, resource: TemplateResource, properties: JsonObject): Expanded[] {
  const { Tracing, DeadLetterQueue, Role, AutoPublishAlias, FunctionUrlConfig, ...others } = properties;
  return [
    become(id, resource, {
      Type: 'AWS::Lambda::Function',
      Properties: {
        ...others,
        TracingConfig: Tracing === undefined ? undefined : { Mode: Tracing },
        DeadLetterConfig: DeadLetterQueue,
        Role: Role ?? { 'Fn::GetAtt': [`${id}Role`, 'Arn'] },
      },
    }),
    ...roleOf(id, resource, { ...properties, service: 'lambda.amazonaws.com' }),
    ...published(id, resource, AutoPublishAlias),
    ...(isObject(FunctionUrlConfig)
      ? [
          become(`${id}Url`, resource, {
            Type: 'AWS::Lambda::Url',
            Properties: { ...FunctionUrlConfig, TargetFunctionArn: { Ref: id } },
          }),
        ]
      : []),
  ];
}

/** SAM retains the versions that it publishes. */
function published(id: string, resource: TemplateResource, alias: unknown): Expanded[] {
  if (alias === undefined) return [];
  const FunctionName = { Ref: id };
  return [
    become(
      `${id}Version`,
      { ...resource, DeletionPolicy: 'Retain' },
      { Type: 'AWS::Lambda::Version', Properties: { FunctionName } },
    ),
    become(`${id}Alias`, resource, {
      Type: 'AWS::Lambda::Alias',
      Properties: { FunctionName, Name: alias, FunctionVersion: { 'Fn::GetAtt': [`${id}Version`, 'Version'] } },
    }),
  ];
}

/** The short form of the endpoint type: `EndpointConfiguration: PRIVATE`, or with a `Type`. */
function endpointOf(configuration: unknown): unknown {
  if (typeof configuration === 'string') return { Types: [configuration] };
  return isObject(configuration) && 'Type' in configuration
    ? { ...configuration, Types: [configuration['Type']] }
    : configuration;
}

/** The domain name of an API; without properties, it has none. */
function domain(
  id: string,
  resource: TemplateResource,
  { Type, Properties }: { readonly Type: string; readonly Properties?: JsonObject },
): Expanded[] {
  return Properties === undefined ? [] : [become(`${id}Domain`, resource, { Type, Properties })];
}
