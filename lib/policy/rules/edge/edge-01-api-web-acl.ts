import { finding, type TemplateSet, type Resource } from '../../model';
import type { Rule } from '../rule';

export const apiWebAcl: Rule = {
  id: 'EDGE-01-ApiWebAcl',
  control: 'EDGE-01',
  resourceTypes: ['AWS::ApiGateway::Stage', 'AWS::ApiGatewayV2::Api', 'AWS::AppSync::GraphQLApi'],
  statement: 'Every API that the internet reaches has a WAF web ACL.',
  fix: 'Add an AWS::WAFv2::WebACLAssociation with the stage of the REST API as ResourceArn; HTTP APIs take none: use a REST API, or a load balancer.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-4',
  check: (api, templateSet) => {
    if (api.type === 'AWS::ApiGatewayV2::Api') {
      return [finding(api.get('ProtocolType'), 'ProtocolType', 'no web ACL can protect an HTTP or WebSocket API')];
    }
    return isPrivate(api) || isProtected(api, templateSet)
      ? []
      : [finding(api.get(), 'WebACLAssociation', 'no web ACL protects this API')];
  },
};

/** Only endpoints in the VPC reach it. */
function isPrivate(stage: Resource): boolean {
  const api = stage.get('RestApiId').resource('AWS::ApiGateway::RestApi');
  const types = api?.get('EndpointConfiguration', 'Types').items() ?? [];
  return types.length > 0 && types.every((type) => type.is('PRIVATE'));
}

/** A stage has no attribute for its ARN: it is written out, with the API and the stage in it. */
function isProtected(api: Resource, templateSet: TemplateSet): boolean {
  const restApi = api.get('RestApiId').resource()?.logicalId;
  return templateSet.resources('AWS::WAFv2::WebACLAssociation').some((association) => {
    const arn = association.get('ResourceArn');
    return (
      arn.refersTo(api) || (restApi !== undefined && arn.pattern().includes(`/restapis/\${${restApi}.Ref}/stages/`))
    );
  });
}
