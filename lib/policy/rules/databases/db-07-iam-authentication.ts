import { finding } from '../../model';
import { belongsToCluster, DATABASE_TYPES } from '../../predicates/storage/databases';
import type { Rule } from '../rule';

export const iamAuthentication: Rule = {
  id: 'DB-07-IamAuthentication',
  resourceTypes: DATABASE_TYPES,
  statement: 'Databases support IAM authentication.',
  fix: 'Set EnableIAMDatabaseAuthentication to true.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html',
  check: (database) => {
    const enabled = database.get('EnableIAMDatabaseAuthentication');
    return belongsToCluster(database) || enabled.is(true)
      ? []
      : [
          finding(
            enabled,
            'EnableIAMDatabaseAuthentication',
            `workloads authenticate with passwords: EnableIAMDatabaseAuthentication is ${enabled.describe()}`,
          ),
        ];
  },
};
