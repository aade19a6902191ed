import { finding } from '../../model';
import { belongsToCluster, DATABASE_TYPES } from '../../predicates/storage/databases';
import type { Rule } from '../rule';

export const deletionProtection: Rule = {
  id: 'DB-05-DeletionProtection',
  resourceTypes: DATABASE_TYPES,
  statement: 'Databases have deletion protection and retain their data on deletion.',
  fix: 'Set the property DeletionProtection to true, and the attributes DeletionPolicy and UpdateReplacePolicy to Snapshot or Retain.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-7',
  check: (database) => {
    if (belongsToCluster(database)) {
      return [];
    }
    const protection = database.get('DeletionProtection');
    const unprotected = protection.is(true)
      ? []
      : [
          finding(
            protection,
            'DeletionProtection',
            `the database can be deleted: DeletionProtection is ${protection.describe()}`,
          ),
        ];
    const lost = ['DeletionPolicy', 'UpdateReplacePolicy']
      .map((name) => database.attribute(name))
      .filter((policy) => !policy.is('Snapshot', 'Retain', 'RetainExceptOnCreate'))
      .map((policy) =>
        finding(policy, policy.path, `data is deleted with the database: ${policy.path} is ${policy.describe()}`),
      );
    return [...unprotected, ...lost];
  },
};
