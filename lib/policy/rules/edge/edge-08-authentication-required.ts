import { finding } from '../../model';
import { hasProperties, insecureProperties, nameOf, typesWith } from '../../predicates/schema/security-properties';
import type { Rule } from '../rule';

/** For the properties of the resource schemas that no rule for a type evaluates. */
export const authenticationRequired: Rule = {
  id: 'EDGE-08-AuthenticationRequired',
  resourceTypes: typesWith('authentication'),
  statement: 'Resources with an authentication property require authentication.',
  fix: 'Set an authentication type that verifies the caller, such as AWS_IAM or an authorizer. An API key identifies a client and does not authenticate it.',
  source: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_identities_identity_provider.html',
  appliesTo: (resource) => hasProperties(resource, 'authentication'),
  check: (resource) =>
    insecureProperties(resource, 'authentication').map((property) =>
      finding(property, nameOf(property), `callers are not authenticated: the value is ${property.describe()}`),
    ),
};
