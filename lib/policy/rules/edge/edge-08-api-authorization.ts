import { finding, type Finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** The property with the authorization type, and the types that require authorization. */
const AUTHORIZATION: Readonly<Record<string, readonly [property: string, ...allowed: string[]]>> = {
  'AWS::ApiGateway::Method': ['AuthorizationType', 'AWS_IAM', 'COGNITO_USER_POOLS', 'CUSTOM'],
  'AWS::ApiGatewayV2::Route': ['AuthorizationType', 'AWS_IAM', 'CUSTOM', 'JWT'],
  'AWS::Lambda::Url': ['AuthType', 'AWS_IAM'],
};

/** The actions of load balancers that authenticate users. */
const LISTENERS: Readonly<Record<string, string>> = {
  'AWS::ElasticLoadBalancingV2::Listener': 'DefaultActions',
  'AWS::ElasticLoadBalancingV2::ListenerRule': 'Actions',
};

export const apiAuthorization: Rule = {
  id: 'EDGE-08-ApiAuthorization',
  resourceTypes: [...Object.keys(AUTHORIZATION), ...Object.keys(LISTENERS)],
  statement: 'Every API Gateway method and route and every Lambda function URL requires authorization.',
  fix: 'Set an authorizer (JWT, COGNITO_USER_POOLS, CUSTOM) or AWS_IAM; acknowledge each public method individually. For a load balancer, set OnUnauthenticatedRequest to authenticate or deny.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-8',
  appliesTo: (entry) => !(entry.type in LISTENERS) || unauthenticatedRequests(entry).length > 0,
  check: (entry) => {
    if (entry.type in LISTENERS) return admitted(entry);
    const [property = '', ...allowed] = AUTHORIZATION[entry.type] ?? [];
    const authorization = entry.get(property);
    return isPreflight(entry) || authorization.is(...allowed)
      ? []
      : [finding(authorization, 'authorization', 'no authorization is required: any client may call it')];
  },
};

/** Browsers send CORS preflight requests without credentials. */
function isPreflight(entry: Resource): boolean {
  return entry.get('HttpMethod').is('OPTIONS');
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
