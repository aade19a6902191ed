import { missingCustomerKey } from '../../predicates/storage/customer-key';
import { DATABASE_TYPES } from '../../predicates/storage/databases';
import type { Rule } from '../rule';

/** The property name differs between the two types. */
const KEY_OF: Readonly<Record<string, string>> = {
  'AWS::RDS::DBCluster': 'PerformanceInsightsKmsKeyId',
  'AWS::RDS::DBInstance': 'PerformanceInsightsKMSKeyId',
};

export const encryptedPerformanceInsights: Rule = {
  id: 'DB-03-EncryptedPerformanceInsights',
  resourceTypes: DATABASE_TYPES,
  statement: 'Performance Insights data is encrypted with a customer managed key.',
  fix: 'Set PerformanceInsightsKmsKeyId of the cluster, or PerformanceInsightsKMSKeyId of the instance, to a customer managed key.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_PerfInsights.access-control.html',
  check: (database) => {
    const enabled = [database.get('PerformanceInsightsEnabled'), database.get('EnablePerformanceInsights')];
    const key = KEY_OF[database.type];
    return key === undefined || enabled.every((each) => each.is(false, undefined))
      ? []
      : missingCustomerKey(database.get(key));
  },
};
