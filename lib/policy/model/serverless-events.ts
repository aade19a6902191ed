import { isObject, type JsonObject, type TemplateResource } from './json';
import { become, merged, type Expanded, type ServerlessTemplate } from './serverless-expansion';

/** How SAM creates the entry points of one kind of API event. */
interface ApiEvent {
  /** The SAM resource type of the API. */
  readonly api: string;
  /** The property of the event that names an API. */
  readonly property: string;
  readonly entry: { readonly type: string; readonly property: string };
  readonly implicit: (id: string, resource: TemplateResource, shared: JsonObject) => Expanded[];
}

const EVENTS: Readonly<Record<string, ApiEvent>> = {
  Api: {
    api: 'Api',
    property: 'RestApiId',
    entry: { type: 'AWS::ApiGateway::Method', property: 'RestApiId' },
    implicit: (id, resource, shared) => [
      become(id, resource, { Type: 'AWS::ApiGateway::RestApi', Properties: shared }),
      become(`${id}Stage`, resource, {
        Type: 'AWS::ApiGateway::Stage',
        Properties: { ...shared, StageName: 'Prod', RestApiId: { Ref: id } },
      }),
    ],
  },
  HttpApi: {
    api: 'HttpApi',
    property: 'ApiId',
    entry: { type: 'AWS::ApiGatewayV2::Route', property: 'ApiId' },
    implicit: (id, resource, shared) => [
      become(id, resource, { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } }),
      become(`${id}Stage`, resource, {
        Type: 'AWS::ApiGatewayV2::Stage',
        Properties: { ...shared, StageName: '$default', ApiId: { Ref: id } },
      }),
    ],
  },
};

/** The methods and routes of the API events of a function. An event without an API creates one. */
export function eventResources(
  id: string,
  resource: TemplateResource,
  { events, template }: { readonly events: unknown; readonly template: ServerlessTemplate },
): Expanded[] {
  return Object.entries(isObject(events) ? events : {}).flatMap(([name, event]): Expanded[] => {
    const { Type, Properties } = isObject(event) ? event : {};
    const kind = EVENTS[String(Type)];
    if (kind === undefined) return [];
    const properties = isObject(Properties) ? Properties : {};
    const api = properties[kind.property];
    const shared = globalsOf(kind, template);
    const implicitId = `${id}${name}Api`;
    const definition = api === undefined ? shared : definitionOf(api, kind, template);
    const entry = become(`${id}${name}`, resource, {
      Type: kind.entry.type,
      Properties: {
        [kind.entry.property]: api ?? { Ref: implicitId },
        HttpMethod: typeof properties['Method'] === 'string' ? properties['Method'].toUpperCase() : undefined,
        AuthorizationType: authorizationOf(properties['Auth'], definition['Auth']),
      },
    });
    const isDefined = 'DefinitionBody' in definition || 'DefinitionUri' in definition;
    return [...(api === undefined ? kind.implicit(implicitId, resource, shared) : []), ...(isDefined ? [] : [entry])];
  });
}

/** The properties of the SAM API that an event names; of an API outside the template, none. */
function definitionOf(api: unknown, kind: ApiEvent, { resources, globals }: ServerlessTemplate): JsonObject {
  const resource = isObject(api) ? resources[String(api['Ref'])] : undefined;
  if (!isObject(resource) || resource['Type'] !== `AWS::Serverless::${kind.api}`) return {};
  return merged(
    globalsOf(kind, { resources, globals }),
    isObject(resource['Properties']) ? resource['Properties'] : {},
  );
}

function globalsOf({ api }: ApiEvent, { globals }: ServerlessTemplate): JsonObject {
  const shared = globals[api];
  return isObject(shared) ? shared : {};
}

/** The authorizer of the event, or else the default authorizer of the API. A value that is no text may be `NONE`. */
function authorizationOf(own: unknown, ofApi: unknown): unknown {
  const authorizer = isObject(own) ? own['Authorizer'] : undefined;
  const given = authorizer ?? (isObject(ofApi) ? ofApi['DefaultAuthorizer'] : undefined);
  if (typeof given !== 'string') return given ?? 'NONE';
  return ['NONE', 'AWS_IAM'].includes(given) ? given : 'CUSTOM';
}
