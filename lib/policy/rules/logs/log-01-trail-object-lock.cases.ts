import { trailObjectLock } from './log-01-trail-object-lock';
import { findings, testRule } from '../../../../test/support/policy';

const LOCK = { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 365 } } };

const trail = (bucket: object, S3BucketName: unknown = { Ref: 'Bucket' }) => ({
  Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName } },
  Bucket: { Type: 'AWS::S3::Bucket', Properties: { ...bucket } },
});

testRule(trailObjectLock, {
  'finds a bucket without Object Lock': [
    trail({}),
    'Trail[ObjectLockEnabled] Properties.S3BucketName: Object Lock is not enabled on the bucket: log files can be changed',
    'Trail[DefaultRetention] Properties.S3BucketName: the default retention is 0 days, not 30 or more',
  ],
});

describe('LOG-01-TrailObjectLock', () => {
  test('finds a short default retention, and an unknown bucket', () => {
    const short = { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 29 } } };
    expect(findings(trailObjectLock, trail({ ObjectLockEnabled: true, ObjectLockConfiguration: short }))).toEqual([
      'Trail[DefaultRetention] Properties.S3BucketName: the default retention is 29 days, not 30 or more',
    ]);
    expect(findings(trailObjectLock, trail({}, { Ref: 'Parameter' }))).toEqual([
      'Trail[S3BucketName] Properties.S3BucketName: the bucket is unknown',
    ]);
  });

  test('passes a bucket with Object Lock, and a named bucket of another account', () => {
    expect(findings(trailObjectLock, trail({ ObjectLockEnabled: true, ObjectLockConfiguration: LOCK }))).toEqual([]);
    expect(findings(trailObjectLock, trail({}, 'log-archive-of-the-organization'))).toEqual([]);
  });
});
