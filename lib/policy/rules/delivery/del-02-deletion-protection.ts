import { Tier } from '../../../../facts/tier';
import { finding } from '../../model';
import { hasProperties, insecureProperties, nameOf, typesWith } from '../../predicates/schema/security-properties';
import type { Rule } from '../rule';

/** For the properties of the resource schemas that no rule for a type evaluates. */
export const deletionProtection: Rule = {
  id: 'DEL-02-DeletionProtection',
  resourceTypes: typesWith('protection'),
  tiers: [Tier.PRODUCTION],
  statement: 'Production resources have deletion protection and automatic backups.',
  fix: 'Enable deletion protection, and set a retention of automatic backups.',
  source:
    'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_backing_up_data_automated_backups_data.html',
  appliesTo: (resource) => hasProperties(resource, 'protection'),
  check: (resource) =>
    insecureProperties(resource, 'protection').map((property) =>
      finding(
        property,
        nameOf(property),
        `the protection against the loss of data is disabled: the value is ${property.describe()}`,
      ),
    ),
};
