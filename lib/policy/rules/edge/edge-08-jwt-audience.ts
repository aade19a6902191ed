import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

export const jwtAudience: Rule = {
  id: 'EDGE-08-JwtAudience',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::ListenerRule', 'AWS::ElasticLoadBalancingV2::Listener'],
  statement: 'Load balancer listeners that verify JWTs check the audience claim.',
  fix: 'Add an additional claim with Name aud to JwtValidationConfig. Issuer and signature do not distinguish the tokens of different clients.',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-verify-jwt.html',
  appliesTo: (resource) => validationsOf(resource).length > 0,
  check: (resource) =>
    validationsOf(resource)
      .filter(
        (validation) =>
          !validation
            .get('AdditionalClaims')
            .items()
            .some((claim) => claim.get('Name').is('aud') && claim.get('Values').items().length > 0),
      )
      .map((validation) =>
        finding(validation, 'aud', 'AdditionalClaims do not check aud: tokens for other audiences are accepted'),
      ),
};

/** The JWT validation in the actions of a listener or listener rule. */
function validationsOf(resource: Resource): Value[] {
  return [...resource.get('Actions').items(), ...resource.get('DefaultActions').items()]
    .map((action) => action.get('JwtValidationConfig'))
    .filter((validation) => !validation.isAbsent);
}
