import type { Finding, Value } from '../../model';
import { keysOf, nameOf, typesWith } from '../../predicates/schema/security-properties';
import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

/** For the key properties of the resource schemas that no rule for a type evaluates. */
export const customerManagedKeys: Rule = {
  id: 'KEY-01-CustomerManagedKeys',
  resourceTypes: typesWith('key'),
  statement: 'Key properties of all resources name a customer managed key, and data stores have one.',
  fix: 'Set the property to a customer managed key of the data domain.',
  source: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_protect_data_rest_key_mgmt.html',
  appliesTo: (resource) => keysOf(resource).length > 0,
  check: (resource) => keysOf(resource).flatMap(named),
};

/** Several keys of a resource have the same name at different paths. */
function named(key: Value): Finding[] {
  return missingCustomerKey(key).map((found) => ({ ...found, finding: nameOf(key) }));
}
