import { type Comparison, lower, newly, noLonger, removed, setOrChanged } from '../comparisons';
import { reductions, reference, SHORTER_BACKUPS } from './reduction';

const EARLIER = 'objects are deleted earlier than before';
const SHORTER_LOCK = 'new objects are locked for a shorter time';
const NO_COPY = 'new objects have no copy in the other bucket';

type LifecycleRule = Readonly<Record<string, unknown>>;

/** A rule that existed, now deletes other objects: its filter changed, or it was disabled. */
const selectsOtherObjects: Comparison = ({ after, before }) => {
  if (!isRule(before) || !isRule(after) || after['Status'] !== 'Enabled' || !expires(after)) return false;
  return JSON.stringify(selectionOf(before)) !== JSON.stringify(selectionOf(after));
};

function isRule(value: unknown): value is LifecycleRule {
  return typeof value === 'object' && value !== null;
}

function expires(rule: LifecycleRule): boolean {
  return Object.keys(rule).some((name) => /^(Noncurrent(Version)?)?Expiration/i.test(name));
}

function selectionOf({
  ObjectSizeGreaterThan,
  ObjectSizeLessThan,
  Prefix,
  Status,
  TagFilters,
}: LifecycleRule): unknown {
  return [ObjectSizeGreaterThan, ObjectSizeLessThan, Prefix, Status, TagFilters];
}

export const STORAGE_REDUCTIONS = [
  ...reductions(/^S3::Bucket$/, 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html', [
    ['LifecycleConfiguration/Rules/*', selectsOtherObjects, 'the rule deletes other objects than before'],
    ['LifecycleConfiguration/Rules/*/ExpirationInDays', lower(Number.POSITIVE_INFINITY), EARLIER],
    ['LifecycleConfiguration/Rules/*/NoncurrentVersionExpirationInDays', lower(Number.POSITIVE_INFINITY), EARLIER],
    [
      'LifecycleConfiguration/Rules/*/NoncurrentVersionExpiration/NoncurrentDays',
      lower(Number.POSITIVE_INFINITY),
      EARLIER,
    ],
    [
      'LifecycleConfiguration/Rules/*/NoncurrentVersionExpiration/NewerNoncurrentVersions',
      lower(Number.POSITIVE_INFINITY),
      'fewer noncurrent versions are kept',
    ],
    ['LifecycleConfiguration/Rules/*/ExpirationDate', setOrChanged, 'objects are deleted at this date'],
  ]),
  ...reductions(/^S3::Bucket$/, 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html', [
    ['VersioningConfiguration/Status', noLonger('Enabled'), 'an overwritten or deleted object has no earlier version'],
  ]),
  ...reductions(/^S3::Bucket$/, 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html', [
    ['ObjectLockConfiguration/Rule/DefaultRetention/Days', lower(0), SHORTER_LOCK],
    ['ObjectLockConfiguration/Rule/DefaultRetention/Years', lower(0), SHORTER_LOCK],
    [
      'ObjectLockConfiguration/Rule/DefaultRetention/Mode',
      noLonger('COMPLIANCE'),
      'a principal with s3:BypassGovernanceRetention can delete locked objects',
    ],
  ]),
  ...reductions(/^S3::Bucket$/, 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html', [
    ['ReplicationConfiguration/Rules/*', removed, NO_COPY],
    ['ReplicationConfiguration/Rules/*/Status', noLonger('Enabled'), NO_COPY],
  ]),
  ...reductions(/^ECR::Repository$/, 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html', [
    ['LifecyclePolicy/LifecyclePolicyText', setOrChanged, 'images that match the new lifecycle policy are deleted'],
    ['EmptyOnDelete', newly('true'), 'the images are deleted together with the repository'],
    ['ImageTagMutability', noLonger('IMMUTABLE'), 'an image can be overwritten under its tag'],
  ]),
  ...reductions(/^EFS::FileSystem$/, reference('EFS::FileSystem'), [
    ['BackupPolicy/Status', noLonger('ENABLED'), 'the daily backups stop'],
    ['ReplicationConfiguration', removed, 'the file system has no copy in the other Region'],
  ]),
  ...reductions(/^FSx::FileSystem$/, reference('FSx::FileSystem'), [
    ['**/AutomaticBackupRetentionDays', lower(30), SHORTER_BACKUPS],
  ]),
];
