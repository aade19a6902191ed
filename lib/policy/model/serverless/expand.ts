import { isObject, type JsonObject, type TemplateResource } from '../json';
import { httpApi, restApi, webSocketApi } from './api';
import { invokeConfig } from './destinations';
import { eventResources, unknownEvents } from './event-sources';
import {
  arnOf,
  become,
  globalsOf,
  merged,
  type Expanded,
  type ServerlessResource,
  type ServerlessTemplate,
} from './expansion';
import { createsRole, roleOf } from './role';

type Expansion = (resource: ServerlessResource) => Expanded[];

/** The CloudFormation resources of SAM resource types, as far as rules read them. https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html */
const EXPANSIONS: Readonly<Record<string, Expansion>> = {
  'AWS::Serverless::Function': expandFunction,
  'AWS::Serverless::Api': ({ id, origin, properties }) => restApi(id, origin, properties),
  'AWS::Serverless::HttpApi': ({ id, origin, properties }) => httpApi(id, origin, properties),
  'AWS::Serverless::WebSocketApi': ({ id, origin, properties }) => webSocketApi(id, origin, properties),
  'AWS::Serverless::SimpleTable': ({ id, origin, properties }) => [
    become(id, origin, { Type: 'AWS::DynamoDB::Table', Properties: properties }),
  ],
  'AWS::Serverless::LayerVersion': ({ id, origin, properties }) => [
    become(id, origin, { Type: 'AWS::Lambda::LayerVersion', Properties: properties }),
  ],
  'AWS::Serverless::StateMachine': expandStateMachine,
};

/** Whether a type is a SAM resource type. */
export function isServerless(type: string): boolean {
  return type.startsWith('AWS::Serverless::');
}

/** The parts of a resource in a SAM template whose resources are unknown: the type, its events, or its connectors. */
export function unsupportedParts(resource: JsonObject): string[] {
  const { Type, Properties, Connectors } = resource;
  return [
    ...(isServerless(String(Type)) && !(String(Type) in EXPANSIONS) ? ['Type'] : []),
    ...(isServerless(String(Type)) && isObject(Properties) ? unknownEvents(Properties) : []),
    ...(Connectors === undefined ? [] : ['Connectors']),
  ];
}

/** The resources of a SAM resource; their logical ids start with its logical id. */
export function expandServerless(id: string, origin: TemplateResource, template: ServerlessTemplate): Expanded[] {
  const own = isObject(origin['Properties']) ? origin['Properties'] : {};
  const properties = merged(globalsOf(origin.Type.replace('AWS::Serverless::', ''), template), own);
  return EXPANSIONS[origin.Type]?.({ id, origin, properties, template }) ?? [];
}

function expandFunction(resource: ServerlessResource): Expanded[] {
  const { id, origin, properties } = resource;
  const { Tracing, DeadLetterQueue, Role, Events, FunctionUrlConfig, ...others } = properties;
  return [
    become(id, origin, {
      Type: 'AWS::Lambda::Function',
      Properties: {
        ...others,
        TracingConfig: Tracing === undefined ? undefined : { Mode: Tracing },
        DeadLetterConfig: DeadLetterQueue,
        Role: createsRole(Role) ? arnOf(`${id}Role`) : Role,
      },
    }),
    ...roleOf(resource, 'lambda.amazonaws.com'),
    ...published(resource),
    ...functionUrl(resource),
    ...invokeConfig(resource),
    ...eventResources(resource, 'function'),
  ];
}

function expandStateMachine(resource: ServerlessResource): Expanded[] {
  const { id, origin, properties } = resource;
  const { Logging, Tracing, Role, Events, Definition, DefinitionUri, ...others } = properties;
  return [
    become(id, origin, {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        ...others,
        LoggingConfiguration: Logging,
        TracingConfiguration: Tracing,
        RoleArn: createsRole(Role) ? arnOf(`${id}Role`) : Role,
      },
    }),
    ...roleOf(resource, 'states.amazonaws.com'),
    ...eventResources(resource, 'stateMachine'),
  ];
}

/** SAM retains the versions that it publishes, unless VersionDeletionPolicy or the DeletionPolicy of the function states otherwise. */
function published({ id, origin, properties }: ServerlessResource): Expanded[] {
  const { AutoPublishAlias, VersionDeletionPolicy, CapacityProviderConfig } = properties;
  // Versions of functions with a capacity provider are deleted.
  const defaultPolicy = CapacityProviderConfig === undefined ? 'Retain' : 'Delete';
  if (AutoPublishAlias === undefined) return [];
  const FunctionName = { Ref: id };
  return [
    become(
      `${id}Version`,
      { ...origin, DeletionPolicy: VersionDeletionPolicy ?? origin['DeletionPolicy'] ?? defaultPolicy },
      { Type: 'AWS::Lambda::Version', Properties: { FunctionName } },
    ),
    become(`${id}Alias`, origin, {
      Type: 'AWS::Lambda::Alias',
      Properties: {
        FunctionName,
        Name: AutoPublishAlias,
        FunctionVersion: { 'Fn::GetAtt': [`${id}Version`, 'Version'] },
      },
    }),
  ];
}

/** The URL of a function. Without authorization, SAM permits every principal to invoke it. */
function functionUrl({ id, origin, properties: { FunctionUrlConfig } }: ServerlessResource): Expanded[] {
  if (!isObject(FunctionUrlConfig)) return [];
  const isOpen = FunctionUrlConfig['AuthType'] === 'NONE';
  const permission = {
    Action: 'lambda:InvokeFunctionUrl',
    FunctionName: { Ref: id },
    Principal: '*',
    FunctionUrlAuthType: FunctionUrlConfig['AuthType'],
  };
  return [
    become(`${id}Url`, origin, {
      Type: 'AWS::Lambda::Url',
      Properties: { ...FunctionUrlConfig, TargetFunctionArn: { Ref: id } },
    }),
    ...(isOpen
      ? [become(`${id}UrlPublicPermissions`, origin, { Type: 'AWS::Lambda::Permission', Properties: permission })]
      : []),
  ];
}
