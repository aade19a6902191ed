import { finding, type Finding, type Resource, type Value } from '../../model';
import { openOperations } from '../../predicates/edge/open-api';
import type { Rule } from '../rule';

/** The property with the authorization type, and the types that require authorization. */
const AUTHORIZATION: Readonly<Record<string, readonly [property: string, ...allowed: string[]]>> = {
  'AWS::ApiGateway::Method': ['AuthorizationType', 'AWS_IAM', 'COGNITO_USER_POOLS', 'CUSTOM'],
  'AWS::ApiGatewayV2::Route': ['AuthorizationType', 'AWS_IAM', 'CUSTOM', 'JWT'],
  'AWS::Lambda::Url': ['AuthType', 'AWS_IAM'],
};

/** The properties of an API that define its operations without resources for the routes. */
const APIS: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGateway::RestApi': ['Body', 'BodyS3Location', 'CloneFrom'],
  'AWS::ApiGatewayV2::Api': ['Body', 'BodyS3Location', 'Target'],
};

/** The actions of load balancers that authenticate users. */
const LISTENERS: Readonly<Record<string, string>> = {
  'AWS::ElasticLoadBalancingV2::Listener': 'DefaultActions',
  'AWS::ElasticLoadBalancingV2::ListenerRule': 'Actions',
};

export const apiAuthorization: Rule = {
  id: 'EDGE-08-ApiAuthorization',
  resourceTypes: [...Object.keys(AUTHORIZATION), ...Object.keys(APIS), ...Object.keys(LISTENERS)],
  statement: 'Every API Gateway method and route and every Lambda function URL requires authorization.',
  fix: 'Set an authorizer (JWT, COGNITO_USER_POOLS, CUSTOM) or AWS_IAM; in an OpenAPI document, add a security requirement with an authorizer to each operation. Acknowledge each public method individually. For a load balancer, set OnUnauthenticatedRequest to authenticate or deny.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-8',
  appliesTo: (entry) =>
    entry.type in LISTENERS
      ? unauthenticatedRequests(entry).length > 0
      : (APIS[entry.type] ?? [undefined]).some((property) => property === undefined || !entry.get(property).isAbsent),
  check: (entry) => {
    if (entry.type in LISTENERS) return admitted(entry);
    if (entry.type in APIS) return definedOperations(entry);
    const [property = '', ...allowed] = AUTHORIZATION[entry.type] ?? [];
    const authorization = entry.get(property);
    return isPreflight(entry) || isAfterConnect(entry) || authorization.is(...allowed)
      ? []
      : [finding(authorization, 'authorization', 'no authorization is required: any client may call it')];
  },
};

/** Browsers send CORS preflight requests without credentials. */
function isPreflight(entry: Resource): boolean {
  return entry.get('HttpMethod').is('OPTIONS');
}

/** API Gateway authorizes the connection of a WebSocket API, and not the messages that follow. */
function isAfterConnect(route: Resource): boolean {
  const api = route.get('ApiId').resource('AWS::ApiGatewayV2::Api');
  const routeKey = route.get('RouteKey').text() ?? '$connect';
  return api?.get('ProtocolType').is('WEBSOCKET') === true && routeKey !== '$connect';
}

/** The operations that an API defines itself. The operations in a file, of another API, and of a quick create have no known authorization. */
function definedOperations(api: Resource): Finding[] {
  const [, ...elsewhere] = APIS[api.type] ?? [];
  const unknown = elsewhere
    .map((property) => api.get(property))
    .filter((value) => !value.isAbsent)
    .map((value) => finding(value, 'operations', 'the template does not contain the authorization of the operations'));
  const open = openOperations(api.get('Body')).map(({ name, definition }) =>
    finding(definition, name, `${name} requires no authorization: any client may call it`),
  );
  return [...unknown, ...open];
}

/** How the authentication actions of a listener handle requests without a session. */
function unauthenticatedRequests(listener: Resource): Value[] {
  return listener
    .get(LISTENERS[listener.type] ?? '')
    .items()
    .flatMap((action) => [action.get('AuthenticateCognitoConfig'), action.get('AuthenticateOidcConfig')])
    .filter((config) => !config.isAbsent)
    .map((config) => config.get('OnUnauthenticatedRequest'));
}

function admitted(listener: Resource): Finding[] {
  return unauthenticatedRequests(listener)
    .filter((handling) => !handling.is('authenticate', 'deny', undefined))
    .map((handling) => finding(handling, 'OnUnauthenticatedRequest', 'the listener admits requests without a session'));
}
