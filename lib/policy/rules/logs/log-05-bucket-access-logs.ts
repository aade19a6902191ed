import { finding } from '../../model';
import { receivesAccessLogs } from '../../predicates/storage/access-log-buckets';
import type { Rule } from '../rule';

export const bucketAccessLogs: Rule = {
  id: 'LOG-05-BucketAccessLogs',
  resourceTypes: ['AWS::S3::Bucket'],
  statement: 'S3 buckets have server access logging enabled, except log buckets.',
  fix: 'Set LoggingConfiguration with the DestinationBucketName of a bucket that allows logging.s3.amazonaws.com, as PrivateBucket does with LogDeliveryBucket.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-9',
  check: (bucket, templateSet) => {
    if (receivesAccessLogs(bucket, templateSet)) return [];
    const destination = bucket.get('LoggingConfiguration', 'DestinationBucketName');
    return destination.isAbsent
      ? [finding(destination, 'LoggingConfiguration', 'server access logging is not enabled')]
      : [];
  },
};
