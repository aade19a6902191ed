import { finding, type Finding } from '../../model';
import { identifiesOwner, policyAt, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

/** Condition keys for the account or organization of the principal or the resource. */
const OWNERS =
  /^aws:(principalaccount|principalorgid|principalorgpaths|resourceaccount|resourceorgid|resourceorgpaths)$/;

export const endpointPolicy: Rule = {
  id: 'NET-05-EndpointPolicy',
  resourceTypes: ['AWS::EC2::VPCEndpoint'],
  statement: 'VPC endpoint policies restrict access to principals or resources of the account or organization.',
  fix: 'Set PolicyDocument with a condition on aws:PrincipalAccount or aws:PrincipalOrgID, or with the ARNs of the resources.',
  source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  check: (endpoint) => {
    const document = endpoint.get('PolicyDocument');
    if (document.isAbsent || document.isUnknown) {
      return [
        finding(
          document,
          'PolicyDocument',
          'without a policy the endpoint allows every principal to access every resource',
        ),
      ];
    }
    return policyAt(endpoint, 'PolicyDocument').allowed.flatMap(unrestricted);
  },
};

function unrestricted({ condition, name, resources, value }: Statement): Finding[] {
  const named = resources.length > 0 && resources.every((resource) => identifiesOwner(resource.pattern()));
  return named || condition.restricts(OWNERS)
    ? []
    : [finding(value, name, `statement '${name}' allows principals of any account to access resources of any account`)];
}
