import { finding } from '../../model';
import type { Rule } from '../rule';

export const jwtAudience: Rule = {
  id: 'EDGE-08-JwtAudience',
  control: 'EDGE-08',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::ListenerRule', 'AWS::ElasticLoadBalancingV2::Listener'],
  statement: 'A load balancer that verifies tokens checks for whom they were issued.',
  fix: 'Add an additional claim with Name aud to the action’s JwtValidationConfig: issuer and signature alone admit tokens of every other client.',
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
        finding(validation, 'aud', 'tokens that were issued to somebody else are accepted: aud is not checked'),
      ),
};
