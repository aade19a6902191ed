import { finding, type TemplateSet, type Resource } from '../../model';
import { isOrCreatesStage } from '../../predicates/edge/api-stages';
import type { Rule } from '../rule';

export const apiWebAcl: Rule = {
  id: 'EDGE-01-ApiWebAcl',
  resourceTypes: [
    'AWS::ApiGateway::Deployment',
    'AWS::ApiGateway::Stage',
    'AWS::ApiGatewayV2::Api',
    'AWS::AppSync::GraphQLApi',
  ],
  statement: 'Every public API Gateway REST API stage is associated with a web ACL.',
  fix: 'Add an AWS::WAFv2::WebACLAssociation with the stage of the REST API as ResourceArn. HTTP and WebSocket APIs do not support web ACLs: use a REST API or a load balancer.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-4',
  appliesTo: isOrCreatesStage,
  check: (api, templateSet) => {
    if (api.type === 'AWS::ApiGatewayV2::Api') {
      return [finding(api.get('ProtocolType'), 'ProtocolType', 'HTTP and WebSocket APIs do not support web ACLs')];
    }
    return isPrivate(api) || isProtected(api, templateSet)
      ? []
      : [finding(api.get(), 'WebACLAssociation', 'no web ACL is associated with the stage')];
  },
};

/** A private API is reachable through VPC endpoints only. */
function isPrivate(stage: Resource): boolean {
  const api = stage.get('RestApiId').resource('AWS::ApiGateway::RestApi');
  const types = api?.get('EndpointConfiguration', 'Types').items() ?? [];
  return types.length > 0 && types.every((type) => type.is('PRIVATE'));
}

/** A stage has no ARN attribute: the association contains the ARN as a text with the API and the stage. */
function isProtected(api: Resource, templateSet: TemplateSet): boolean {
  const restApi = api.get('RestApiId').resource();
  const arnsReferringTo = (resource: Resource) =>
    templateSet
      .referring(resource, 'AWS::WAFv2::WebACLAssociation')
      .map((association) => association.get('ResourceArn'));
  if (arnsReferringTo(api).some((arn) => arn.refersTo(api))) return true;
  if (restApi === undefined) return false;
  const names = [`\${${api.logicalId}.Ref}`, api.get('StageName').pattern()].filter((name) => name !== '');
  const stages = names.map((name) => `/restapis/\${${restApi.logicalId}.Ref}/stages/${name}`);
  return arnsReferringTo(restApi).some((arn) => stages.some((stage) => arn.pattern().endsWith(stage)));
}
