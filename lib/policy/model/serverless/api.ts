import { isObject, type JsonObject, type TemplateResource } from '../json';
import { become, objectAt, type Expanded } from './expansion';

/** The authorizer of a document that SAM completes: SAM adds it to the operations, with its definition. */
const ADDED = { 'x-amazon-apigateway-authtype': 'SAM' };

/** The resources of a REST API: the API, its stage, its deployment and its domain name. */
export function restApi(id: string, origin: TemplateResource, properties: JsonObject): Expanded[] {
  const { StageName, Domain, EndpointConfiguration, OpenApiVersion, Auth, ...others } = properties;
  const RestApiId = { Ref: id };
  return [
    become(id, origin, {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: { ...others, ...documentOf(properties), EndpointConfiguration: endpointOf(EndpointConfiguration) },
    }),
    become(`${id}${textOf(StageName)}Stage`, origin, {
      Type: 'AWS::ApiGateway::Stage',
      Properties: { ...others, StageName, RestApiId },
    }),
    // Without OpenApiVersion, the deployment creates a second stage with the name Stage and without settings.
    ...(OpenApiVersion === undefined
      ? [
          become(`${id}Deployment`, origin, {
            Type: 'AWS::ApiGateway::Deployment',
            Properties: { RestApiId, StageName: 'Stage' },
          }),
        ]
      : []),
    ...(isObject(Domain) ? [restDomain(`${id}Domain`, origin, Domain)] : []),
  ];
}

/** The resources of an HTTP API: the API, its stage and its domain name. */
export function httpApi(id: string, origin: TemplateResource, properties: JsonObject): Expanded[] {
  const { StageName, AccessLogSettings, Domain, ...others } = properties;
  return [
    become(id, origin, {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: { ...others, ...documentOf(properties), ProtocolType: 'HTTP' },
    }),
    ...stageAndDomain(id, origin, { StageName: StageName ?? '$default', AccessLogSettings, Domain }),
  ];
}

/** The resources of a WebSocket API: the API, its routes, its stage and its domain name. */
export function webSocketApi(id: string, origin: TemplateResource, properties: JsonObject): Expanded[] {
  const { StageName, AccessLogSettings, Domain, Routes, Auth, ...others } = properties;
  const type = objectAt(properties, 'Auth')['AuthType'];
  return [
    become(id, origin, { Type: 'AWS::ApiGatewayV2::Api', Properties: { ...others, ProtocolType: 'WEBSOCKET' } }),
    ...Object.keys(isObject(Routes) ? Routes : {}).map((RouteKey) =>
      become(`${id}${RouteKey}Route`, origin, {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: {
          ApiId: { Ref: id },
          RouteKey,
          AuthorizationType: RouteKey === '$connect' ? (type ?? 'NONE') : 'NONE',
        },
      }),
    ),
    ...stageAndDomain(id, origin, { StageName: StageName ?? 'default', AccessLogSettings, Domain }),
  ];
}

interface StageProperties extends JsonObject {
  readonly StageName: unknown;
  readonly AccessLogSettings: unknown;
  readonly Domain: unknown;
}

function stageAndDomain(id: string, origin: TemplateResource, properties: StageProperties): Expanded[] {
  const { Domain, ...stage } = properties;
  const configurations = isObject(Domain) ? [{ SecurityPolicy: Domain['SecurityPolicy'] }] : undefined;
  return [
    become(`${id}Stage`, origin, { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ...stage, ApiId: { Ref: id } } }),
    ...(configurations === undefined
      ? []
      : [
          become(`${id}Domain`, origin, {
            Type: 'AWS::ApiGatewayV2::DomainName',
            Properties: { DomainNameConfigurations: configurations },
          }),
        ]),
  ];
}

/** A private domain name has another resource type. */
function restDomain(id: string, origin: TemplateResource, domain: JsonObject): Expanded {
  const { SecurityPolicy, EndpointConfiguration } = domain;
  const isPrivate = EndpointConfiguration === 'PRIVATE';
  return become(id, origin, {
    Type: isPrivate ? 'AWS::ApiGateway::DomainNameV2' : 'AWS::ApiGateway::DomainName',
    Properties: { SecurityPolicy },
  });
}

/** The OpenAPI document of an API, with the default authorizer, which SAM adds to operations without security. */
function documentOf({ DefinitionBody, DefinitionUri, Auth }: JsonObject): JsonObject {
  const authorizer = isObject(Auth) ? Auth['DefaultAuthorizer'] : undefined;
  if (!isObject(DefinitionBody) || typeof authorizer !== 'string' || authorizer === 'NONE') {
    return { Body: DefinitionBody, BodyS3Location: DefinitionUri };
  }
  const defined = objectAt(DefinitionBody, 'securityDefinitions');
  return {
    Body: {
      ...DefinitionBody,
      security: [{ [authorizer]: [] }],
      securityDefinitions: { ...defined, [authorizer]: ADDED },
    },
  };
}

/** The short form of the endpoint type: `EndpointConfiguration: PRIVATE`, or with a `Type`. */
function endpointOf(configuration: unknown): unknown {
  if (typeof configuration === 'string') return { Types: [configuration] };
  return isObject(configuration) && 'Type' in configuration
    ? { ...configuration, Types: [configuration['Type']] }
    : configuration;
}

function textOf(value: unknown): string {
  return typeof value === 'string' && /^\w+$/.test(value) ? value : '';
}
