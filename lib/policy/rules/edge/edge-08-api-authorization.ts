import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** The property with the authorization type. */
const AUTHORIZATION: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Method': 'AuthorizationType',
  'AWS::ApiGatewayV2::Route': 'AuthorizationType',
  'AWS::Lambda::Url': 'AuthType',
};

export const apiAuthorization: Rule = {
  id: 'EDGE-08-ApiAuthorization',
  resourceTypes: Object.keys(AUTHORIZATION),
  statement: 'Every API Gateway method and route and every Lambda function URL requires authorization.',
  fix: 'Set an authorizer (JWT, COGNITO_USER_POOLS, CUSTOM) or AWS_IAM; acknowledge each public method individually.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-8',
  check: (entry) => {
    const authorization = entry.get(AUTHORIZATION[entry.type] ?? '');
    return isPreflight(entry) || !isOpen(authorization)
      ? []
      : [finding(authorization, 'authorization', 'no authorization is required: any client may call it')];
  },
};

/** Browsers send CORS preflight requests without credentials. */
function isPreflight(entry: Resource): boolean {
  return entry.get('HttpMethod').is('OPTIONS');
}

function isOpen(authorization: Value): boolean {
  return authorization.isUnknown || authorization.is('NONE', undefined);
}
