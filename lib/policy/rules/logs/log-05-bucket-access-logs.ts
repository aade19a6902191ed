import { finding } from '../../model';
import { receivesAccessLogs } from '../../predicates/storage/access-log-buckets';
import type { Rule } from '../rule';

export const bucketAccessLogs: Rule = {
  id: 'LOG-05-BucketAccessLogs',
  control: 'LOG-05',
  resourceTypes: ['AWS::S3::Bucket'],
  statement: 'Accesses to a bucket are logged in another one, those to buckets of access logs excepted.',
  fix: 'Set LoggingConfiguration with the DestinationBucketName of a bucket that admits logging.s3.amazonaws.com. PrivateBucket and LogDeliveryBucket do.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-9',
  check: (bucket, templateSet) => {
    if (receivesAccessLogs(bucket, templateSet)) return [];
    const destination = bucket.get('LoggingConfiguration', 'DestinationBucketName');
    return destination.isAbsent
      ? [finding(destination, 'LoggingConfiguration', 'nobody can tell who read or wrote what')]
      : [];
  },
};
