import { finding, type Value } from '../../model';
import type { Rule } from '../rule';

/** Properties of a lifecycle rule that expire objects or noncurrent versions. */
const EXPIRATIONS = [
  ['ExpirationInDays'],
  ['ExpirationDate'],
  ['NoncurrentVersionExpiration', 'NoncurrentDays'],
  ['NoncurrentVersionExpirationInDays'],
];

/** LOG-02 checks log groups, IMG-02 images and BAK-05 backups. */
export const bucketLifecycleExpiration: Rule = {
  id: 'LOG-06-BucketLifecycleExpiration',
  resourceTypes: ['AWS::S3::Bucket'],
  statement: 'Every bucket has a lifecycle rule that expires objects or noncurrent versions.',
  fix: 'Add an enabled lifecycle rule for all objects (no prefix, no tags) with ExpirationInDays or NoncurrentVersionExpiration to the bucket.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-13',
  check: (bucket) => {
    const rules = bucket.get('LifecycleConfiguration', 'Rules');
    return rules.items().some(expires)
      ? []
      : [
          finding(
            rules,
            'LifecycleConfiguration',
            'no lifecycle rule expires objects or noncurrent versions of the whole bucket',
          ),
        ];
  },
};

function expires(rule: Value): boolean {
  const days = EXPIRATIONS.map((keys) => rule.get(...keys));
  return rule.get('Status').is('Enabled') && isForAll(rule) && days.some((each) => each.text() !== undefined);
}

/** A rule with a filter applies to some objects only. */
function isForAll(rule: Value): boolean {
  const some = ['TagFilters', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan'].map((name) => rule.get(name));
  return rule.get('Prefix').is('', undefined) && some.every((filter) => filter.isAbsent);
}
