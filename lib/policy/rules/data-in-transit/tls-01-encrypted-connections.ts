import { finding } from '../../model';
import { hasProperties, insecureProperties, nameOf, typesWith } from '../../predicates/schema/security-properties';
import type { Rule } from '../rule';

/** For the properties of the resource schemas that no rule for a type evaluates. */
export const encryptedConnections: Rule = {
  id: 'TLS-01-EncryptedConnections',
  resourceTypes: typesWith('transit'),
  statement: 'Connections of all resources are encrypted with TLS 1.2 or later.',
  fix: 'Require TLS, and set a security policy with TLS 1.2 or later.',
  source: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_protect_data_transit_encrypt.html',
  appliesTo: (resource) => hasProperties(resource, 'transit'),
  check: (resource) =>
    insecureProperties(resource, 'transit').map((property) =>
      finding(
        property,
        nameOf(property),
        `connections without TLS 1.2 are possible: the value is ${property.describe()}`,
      ),
    ),
};
