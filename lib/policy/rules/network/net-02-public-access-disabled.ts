import { finding } from '../../model';
import { hasProperties, insecureProperties, nameOf, typesWith } from '../../predicates/schema/security-properties';
import type { Rule } from '../rule';

/** For the properties of the resource schemas that no rule for a type evaluates. */
export const publicAccessDisabled: Rule = {
  id: 'NET-02-PublicAccessDisabled',
  resourceTypes: typesWith('exposure'),
  statement: 'Resources with a property for public access have public access disabled.',
  fix: 'Disable the public endpoint or address: use a VPC endpoint or a private subnet. Keep S3 Block Public Access enabled.',
  source:
    'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_network_protection_create_layers.html',
  appliesTo: (resource) => hasProperties(resource, 'exposure'),
  check: (resource) =>
    insecureProperties(resource, 'exposure').map((property) =>
      finding(property, nameOf(property), `the resource can be public: the value is ${property.describe()}`),
    ),
};
