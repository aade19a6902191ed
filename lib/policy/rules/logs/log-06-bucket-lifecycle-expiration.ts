import { finding, type Value } from '../../model';
import type { Rule } from '../rule';

/** Where a lifecycle rule says when something goes. */
const ENDS = [
  ['ExpirationInDays'],
  ['ExpirationDate'],
  ['NoncurrentVersionExpiration', 'NoncurrentDays'],
  ['NoncurrentVersionExpirationInDays'],
];

/** Log groups end by LOG-02, images by IMG-02, backups by BAK-05. */
export const bucketLifecycleExpiration: Rule = {
  id: 'LOG-06-BucketLifecycleExpiration',
  control: 'LOG-06',
  resourceTypes: ['AWS::S3::Bucket'],
  statement: 'What lies in a bucket has an end: objects expire, or at least what was deleted and overwritten does.',
  fix: 'Add an enabled lifecycle rule for all objects (no prefix, no tags) with ExpirationInDays or NoncurrentVersionExpiration to the bucket.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-13',
  check: (bucket) => {
    const rules = bucket.get('LifecycleConfiguration', 'Rules');
    return rules.items().some(ends)
      ? []
      : [finding(rules, 'LifecycleConfiguration', 'what lies in it stays for ever: no lifecycle rule ends all of it')];
  },
};

function ends(rule: Value): boolean {
  const days = ENDS.map((keys) => rule.get(...keys));
  return rule.get('Status').is('Enabled') && isForAll(rule) && days.some((end) => end.text() !== undefined);
}

/** One for a prefix, tags or sizes says nothing of the other objects. */
function isForAll(rule: Value): boolean {
  const some = ['TagFilters', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan'].map((name) => rule.get(name));
  return rule.get('Prefix').is('', undefined) && some.every((filter) => filter.isAbsent);
}
