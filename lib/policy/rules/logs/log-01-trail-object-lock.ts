import { finding } from '../../model';
import type { Rule } from '../rule';

export const trailObjectLock: Rule = {
  id: 'LOG-01-TrailObjectLock',
  resourceTypes: ['AWS::CloudTrail::Trail'],
  statement: 'CloudTrail buckets have S3 Object Lock enabled with a default retention.',
  fix: 'Set ObjectLockEnabled and a DefaultRetention of 30 days or more on the bucket. Object Lock can only be enabled when the bucket is created.',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html',
  check: (trail) => {
    const name = trail.get('S3BucketName');
    const bucket = name.resource();
    // A literal name is a bucket of another account, such as the log archive account.
    if (bucket === undefined)
      return name.text() === undefined ? [finding(name, 'S3BucketName', 'the bucket is unknown')] : [];
    const retention = bucket.get('ObjectLockConfiguration', 'Rule', 'DefaultRetention');
    const days = (retention.get('Days').number() ?? 0) + 365 * (retention.get('Years').number() ?? 0);
    return [
      ...(bucket.get('ObjectLockEnabled').is(true)
        ? []
        : [finding(name, 'ObjectLockEnabled', 'Object Lock is not enabled on the bucket: log files can be changed')]),
      ...(retention.get('Mode').is('GOVERNANCE', 'COMPLIANCE') && days >= MIN_LOCK_DAYS
        ? []
        : [
            finding(
              name,
              'DefaultRetention',
              `the default retention is ${String(days)} days, not ${String(MIN_LOCK_DAYS)} or more`,
            ),
          ]),
    ];
  },
};

const MIN_LOCK_DAYS = 30;
