import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** Where each kind of entry says who may come in. */
const AUTHORIZATION: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Method': 'AuthorizationType',
  'AWS::ApiGatewayV2::Route': 'AuthorizationType',
  'AWS::Lambda::Url': 'AuthType',
};

export const apiAuthorization: Rule = {
  id: 'EDGE-08-ApiAuthorization',
  control: 'EDGE-08',
  resourceTypes: Object.keys(AUTHORIZATION),
  statement: 'Every method of an API, and every URL of a function, asks who calls.',
  fix: 'Set an authorizer (JWT, COGNITO_USER_POOLS, CUSTOM) or AWS_IAM; acknowledge what has to be public, one by one.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-8',
  check: (entry) => {
    const authorization = entry.get(AUTHORIZATION[entry.type] ?? '');
    return isPreflight(entry) || !isOpen(authorization)
      ? []
      : [finding(authorization, 'authorization', 'everybody may call it: nothing asks who they are')];
  },
};

/** A browser asks this before it sends what it has been given. */
function isPreflight(entry: Resource): boolean {
  return entry.get('HttpMethod').is('OPTIONS');
}

function isOpen(authorization: Value): boolean {
  return authorization.isUnknown || authorization.is('NONE', undefined);
}
