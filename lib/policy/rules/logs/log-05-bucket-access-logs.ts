import { finding, type Resource, type TemplateSet } from '../../model';
import { policyAt } from '../../predicates/iam';
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
    if (destination.isAbsent) {
      return [finding(destination, 'LoggingConfiguration', 'server access logging is not enabled')];
    }
    const target = destination.resource('AWS::S3::Bucket');
    return target === undefined || mayDeliver(target, templateSet)
      ? []
      : [
          finding(
            destination,
            'delivery',
            `the policy of ${target.logicalId} does not allow the delivery of access logs`,
          ),
        ];
  },
};

/** Whether a bucket accepts access logs: by its policy, or by an access control list. */
function mayDeliver(target: Resource, templateSet: TemplateSet): boolean {
  return (
    target.get('AccessControl').is('LogDeliveryWrite') ||
    templateSet
      .referring(target, 'AWS::S3::BucketPolicy')
      .filter((policy) => policy.get('Bucket').refersTo(target))
      .flatMap((policy) => policyAt(policy, 'PolicyDocument').allowed)
      .some(
        (statement) =>
          statement.principal.services.includes('logging.s3.amazonaws.com') && statement.covers('s3:PutObject'),
      )
  );
}
