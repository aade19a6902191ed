import { finding } from '../../model';
import type { Rule } from '../rule';

export const trailObjectLock: Rule = {
  id: 'LOG-01-TrailObjectLock',
  control: 'LOG-01',
  resourceTypes: ['AWS::CloudTrail::Trail'],
  statement:
    'What a trail has written can be neither changed nor deleted: its bucket, where it is of this environment, locks it.',
  fix: 'Set ObjectLockEnabled and a DefaultRetention of a month or more on the bucket; object lock can only be chosen when the bucket is made.',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html',
  check: (trail) => {
    const name = trail.get('S3BucketName');
    const bucket = name.resource();
    // A bucket of another account, such as the organisation's log archive, is named.
    if (bucket === undefined)
      return name.text() === undefined ? [finding(name, 'S3BucketName', 'the bucket is not known')] : [];
    const retention = bucket.get('ObjectLockConfiguration', 'Rule', 'DefaultRetention');
    const days = (retention.get('Days').number() ?? 0) + 365 * (retention.get('Years').number() ?? 0);
    return [
      ...(bucket.get('ObjectLockEnabled').is(true)
        ? []
        : [finding(name, 'ObjectLockEnabled', 'the bucket locks nothing: its records can be changed')]),
      ...(retention.get('Mode').is('GOVERNANCE', 'COMPLIANCE') && days >= MIN_LOCK_DAYS
        ? []
        : [
            finding(
              name,
              'DefaultRetention',
              `records are locked for ${String(days)} days, not ${String(MIN_LOCK_DAYS)} or more`,
            ),
          ]),
    ];
  },
};

const MIN_LOCK_DAYS = 30;
