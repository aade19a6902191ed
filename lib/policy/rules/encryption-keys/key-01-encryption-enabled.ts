import { finding } from '../../model';
import { hasProperties, insecureProperties, nameOf, typesWith } from '../../predicates/schema/security-properties';
import type { Rule } from '../rule';

/** For the properties of the resource schemas that no rule for a type evaluates. */
export const encryptionEnabled: Rule = {
  id: 'KEY-01-EncryptionEnabled',
  resourceTypes: typesWith('encryption'),
  statement: 'Resources with an encryption property have encryption enabled.',
  fix: 'Enable the property, or remove a property that disables encryption.',
  source: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_protect_data_rest_encrypt.html',
  appliesTo: (resource) => hasProperties(resource, 'encryption'),
  check: (resource) =>
    insecureProperties(resource, 'encryption').map((property) =>
      finding(property, nameOf(property), `encryption is disabled: the value is ${property.describe()}`),
    ),
};
