import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** Properties of a lifecycle rule that expire objects or noncurrent versions. */
const NONCURRENT = [['NoncurrentVersionExpiration', 'NoncurrentDays'], ['NoncurrentVersionExpirationInDays']];
const EXPIRATIONS = [['ExpirationInDays'], ['ExpirationDate'], ...NONCURRENT];

/** LOG-02 checks log groups, IMG-02 images and BAK-05 backups. */
export const bucketLifecycleExpiration: Rule = {
  id: 'LOG-06-BucketLifecycleExpiration',
  resourceTypes: ['AWS::S3::Bucket'],
  statement:
    'Every bucket has a lifecycle rule that expires objects or noncurrent versions; with versioning, noncurrent versions expire.',
  fix: 'Add an enabled lifecycle rule for all objects (no prefix, no tags) with ExpirationInDays or NoncurrentVersionExpiration to the bucket.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-13',
  check: (bucket) => {
    const rules = bucket.get('LifecycleConfiguration', 'Rules');
    if (keepsVersions(bucket, rules)) {
      return [
        finding(
          rules,
          'NoncurrentVersionExpiration',
          'objects expire, but remain as noncurrent versions: no lifecycle rule expires noncurrent versions',
        ),
      ];
    }
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

/** In a bucket with versioning, the expiration of an object adds a delete marker and keeps the object as a noncurrent version. */
function keepsVersions(bucket: Resource, rules: Value): boolean {
  return (
    bucket.get('VersioningConfiguration', 'Status').is('Enabled') &&
    rules.items().some(expires) &&
    !rules.items().some((rule) => expires(rule) && NONCURRENT.some((keys) => rule.get(...keys).text() !== undefined))
  );
}

function expires(rule: Value): boolean {
  const days = EXPIRATIONS.map((keys) => rule.get(...keys));
  return rule.get('Status').is('Enabled') && isForAll(rule) && days.some((each) => each.text() !== undefined);
}

/** A rule with a filter applies to some objects only. */
function isForAll(rule: Value): boolean {
  const some = ['TagFilters', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan'].map((name) => rule.get(name));
  return rule.get('Prefix').is('', undefined) && some.every((filter) => filter.isAbsent);
}
