import { isObject, type JsonObject, type TemplateResource } from '../json';
import { httpApi, restApi } from './api';
import {
  become,
  globalsOf,
  merged,
  objectAt,
  type Expanded,
  type ServerlessResource,
  type ServerlessTemplate,
} from './expansion';

/** How SAM creates the entry points of one kind of API event. */
interface ApiEvent {
  /** The SAM resource type of the API. */
  readonly api: string;
  /** The property of the event that names an API. */
  readonly property: string;
  readonly entry: { readonly type: string; readonly property: string };
  /** The API of all events without one. */
  readonly implicit: { readonly id: string; readonly expand: typeof restApi; readonly properties: JsonObject };
}

const EVENTS: Readonly<Record<string, ApiEvent>> = {
  Api: {
    api: 'Api',
    property: 'RestApiId',
    entry: { type: 'AWS::ApiGateway::Method', property: 'RestApiId' },
    implicit: { id: 'ServerlessRestApi', expand: restApi, properties: { StageName: 'Prod' } },
  },
  HttpApi: {
    api: 'HttpApi',
    property: 'ApiId',
    entry: { type: 'AWS::ApiGatewayV2::Route', property: 'ApiId' },
    implicit: { id: 'ServerlessHttpApi', expand: httpApi, properties: {} },
  },
};

/** The methods and routes of an API event. An event without an API uses the implicit API of the template. */
export function apiEntries(
  { id, origin, template }: ServerlessResource,
  { name, type, properties }: { readonly name: string; readonly type: string; readonly properties: JsonObject },
): Expanded[] {
  const kind = EVENTS[type];
  if (kind === undefined) return [];
  const { implicit, entry, property } = kind;
  const api = properties[property];
  const shared = globalsOf(kind.api, template);
  const definition = api === undefined ? shared : definitionOf(api, template);
  return [
    // The API of the first event represents those of the others. It has no condition, because one event without a condition creates it.
    ...(api === undefined
      ? implicit.expand(implicit.id, unconditional(origin), { ...implicit.properties, ...shared })
      : []),
    ...(isDefined(definition, properties)
      ? []
      : [
          become(`${id}${name}`, origin, {
            Type: entry.type,
            Properties: {
              [entry.property]: api ?? { Ref: implicit.id },
              HttpMethod: typeof properties['Method'] === 'string' ? properties['Method'].toUpperCase() : undefined,
              AuthorizationType: authorizationOf(properties['Auth'], definition['Auth']),
            },
          }),
        ]),
  ];
}

/** Whether the document of the API determines the authorization of an event; SAM adds operations that the document does not have. */
function isDefined({ DefinitionBody, DefinitionUri }: JsonObject, { Path, Method, Auth }: JsonObject): boolean {
  if (isObject(Auth) && Auth['OverrideApiAuth'] !== undefined) return false;
  if (!isObject(DefinitionBody)) return DefinitionUri !== undefined || DefinitionBody !== undefined;
  const paths = DefinitionBody['paths'];
  if (!isObject(paths)) return paths !== undefined;
  const item = paths[String(Path)];
  const methods = [String(Method).toLowerCase(), 'x-amazon-apigateway-any-method', 'Fn::If'];
  return isObject(item) && methods.some((method) => isObject(item[method]) || Array.isArray(item[method]));
}

function unconditional({ Condition: _condition, ...resource }: TemplateResource): TemplateResource {
  return resource;
}

/** The properties of the SAM API that an event names; of an API outside the template, none. SAM accepts an HTTP event of a REST API. */
function definitionOf(api: unknown, template: ServerlessTemplate): JsonObject {
  const resource = isObject(api) ? template.resources[String(api['Ref'])] : undefined;
  const [, type] = /^AWS::Serverless::(Api|HttpApi)$/.exec(isObject(resource) ? String(resource['Type']) : '') ?? [];
  if (!isObject(resource) || type === undefined) return {};
  return merged(globalsOf(type, template), objectAt(resource, 'Properties'));
}

/** The authorizer of the event, or else the default authorizer of the API. A value that is no text may be `NONE`. */
function authorizationOf(own: unknown, ofApi: unknown): unknown {
  const authorizer = isObject(own) ? own['Authorizer'] : undefined;
  const given = authorizer ?? (isObject(ofApi) ? ofApi['DefaultAuthorizer'] : undefined);
  if (typeof given !== 'string') return given ?? 'NONE';
  return ['NONE', 'AWS_IAM'].includes(given) ? given : 'CUSTOM';
}
