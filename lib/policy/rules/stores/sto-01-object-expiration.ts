import { finding, type Value } from '../../model';
import { isUsedByWorkload } from '../../predicates/compute/workload-roles';
import type { Rule } from '../rule';

/** LOG-06 accepts buckets in which only noncurrent versions expire. */
export const objectExpiration: Rule = {
  id: 'STO-01-ObjectExpiration',
  resourceTypes: ['AWS::S3::Bucket'],
  appliesTo: (bucket, templateSet) => isUsedByWorkload(bucket, templateSet, 's3:PutObject'),
  statement: 'Objects in buckets that workloads write expire.',
  fix: 'Add an enabled lifecycle rule for all objects with ExpirationInDays to the bucket.',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html',
  check: (bucket) => {
    const rules = bucket.get('LifecycleConfiguration', 'Rules');
    return rules.items().some(expiresAllObjects)
      ? []
      : [finding(rules, 'ExpirationInDays', 'no lifecycle rule expires the objects that workloads write')];
  },
};

function expiresAllObjects(rule: Value): boolean {
  const filters = ['TagFilters', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan'].map((name) => rule.get(name));
  return (
    rule.get('Status').is('Enabled') &&
    rule.get('Prefix').is('', undefined) &&
    filters.every((filter) => filter.isAbsent) &&
    ['ExpirationInDays', 'ExpirationDate'].some((name) => rule.get(name).text() !== undefined)
  );
}
