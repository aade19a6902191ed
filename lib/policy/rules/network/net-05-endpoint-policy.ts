import { finding, type Finding } from '../../model';
import { identifiesOwner, policyAt, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

/** Condition keys that tie a call to an account or an organisation, the caller's or the resource's. */
const OWNERS =
  /^aws:(principalaccount|principalorgid|principalorgpaths|resourceaccount|resourceorgid|resourceorgpaths)$/;

export const endpointPolicy: Rule = {
  id: 'NET-05-EndpointPolicy',
  control: 'NET-05',
  resourceTypes: ['AWS::EC2::VPCEndpoint'],
  statement: 'VPC endpoints serve principals or resources of the account or organisation only.',
  fix: 'Give PolicyDocument statements with a condition on aws:PrincipalAccount or aws:PrincipalOrgID, or with named resources.',
  source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  check: (endpoint) => {
    const document = endpoint.get('PolicyDocument');
    if (document.isAbsent || document.isUnknown) {
      return [finding(document, 'PolicyDocument', 'without a policy the endpoint serves everybody for every resource')];
    }
    return policyAt(endpoint, 'PolicyDocument').allowed.flatMap(unrestricted);
  },
};

function unrestricted({ condition, name, resources, value }: Statement): Finding[] {
  const named = resources.length > 0 && resources.every((resource) => identifiesOwner(resource.pattern()));
  return named || condition.restricts(OWNERS)
    ? []
    : [finding(value, name, `statement '${name}' admits any account, for any account's resources`)];
}
