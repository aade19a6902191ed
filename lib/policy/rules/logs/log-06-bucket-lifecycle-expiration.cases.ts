import { bucketLifecycleExpiration } from './log-06-bucket-lifecycle-expiration';
import { findings } from '../../../../test/support/policy';

const bucket = (...Rules: object[]) => ({
  Bucket: { Type: 'AWS::S3::Bucket', Properties: { LifecycleConfiguration: { Rules } } },
});

describe('LOG-06-BucketLifecycleExpiration', () => {
  test.each([
    ['no rule', bucket()],
    ['a rule that is disabled', bucket({ Status: 'Disabled', ExpirationInDays: 30 })],
    ['a rule with transitions only', bucket({ Status: 'Enabled', Transitions: [{ TransitionInDays: 30 }] })],
    ['a rule for a prefix', bucket({ Status: 'Enabled', Prefix: 'tmp/', ExpirationInDays: 30 })],
    ['a rule for tags', bucket({ Status: 'Enabled', TagFilters: [{ Key: 'a', Value: 'b' }], ExpirationInDays: 30 })],
    ['a rule for sizes', bucket({ Status: 'Enabled', ObjectSizeGreaterThan: '1', ExpirationInDays: 30 })],
    ['an unknown expiration', bucket({ Status: 'Enabled', ExpirationInDays: { Ref: 'Days' } })],
  ])('finds a bucket with %s', (_, resources) => {
    expect(findings(bucketLifecycleExpiration, resources)).toEqual([
      'Bucket[LifecycleConfiguration] Properties.LifecycleConfiguration.Rules: no lifecycle rule expires objects or noncurrent versions of the whole bucket',
    ]);
  });

  test.each([
    [{ ExpirationInDays: 30 }, 1],
    [{ ExpirationInDays: 30, NoncurrentVersionExpiration: { NoncurrentDays: 1 } }, 0],
  ])('with versioning, noncurrent versions expire: %j', (end, expected) => {
    const LifecycleConfiguration = { Rules: [{ Status: 'Enabled', ...end }] };
    const Properties = { VersioningConfiguration: { Status: 'Enabled' }, LifecycleConfiguration };
    expect(findings(bucketLifecycleExpiration, { Bucket: { Type: 'AWS::S3::Bucket', Properties } })).toHaveLength(
      expected,
    );
  });

  test.each([
    ['objects', { ExpirationInDays: 365 }],
    ['noncurrent versions', { NoncurrentVersionExpiration: { NoncurrentDays: 30 } }],
  ])('passes a bucket that expires %s', (_, end) => {
    expect(findings(bucketLifecycleExpiration, bucket({ Status: 'Enabled', ...end }))).toEqual([]);
  });
});
