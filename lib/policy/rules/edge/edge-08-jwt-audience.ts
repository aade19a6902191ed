import { finding } from '../../model';
import type { Rule } from '../rule';

export const jwtAudience: Rule = {
  id: 'EDGE-08-JwtAudience',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::ListenerRule', 'AWS::ElasticLoadBalancingV2::Listener'],
  statement: 'Load balancer listeners that verify JWTs check the audience claim.',
  fix: 'Add an additional claim with Name aud to JwtValidationConfig. Issuer and signature do not distinguish the tokens of different clients.',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-verify-jwt.html',
  check: (resource) =>
    [...resource.get('Actions').items(), ...resource.get('DefaultActions').items()]
      .map((action) => action.get('JwtValidationConfig'))
      .filter((validation) => !validation.isAbsent)
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
