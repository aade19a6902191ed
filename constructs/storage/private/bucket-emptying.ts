import { Duration, Tags } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acceptFinding, reportedArn } from '../../acknowledgment';
import { ProviderFunction } from '../../custom-resource';
import type { LogOptions } from '../../logs';
import type { AlertRoutingOptions } from '../../observability';

/** Tag that the program requires; it deletes no objects of a bucket without the tag. */
const TAG = 'emptied-on-deletion';

export interface BucketEmptyingOptions extends AlertRoutingOptions, LogOptions {}

/**
 * Empties a bucket before CloudFormation deletes it, because S3 deletes only empty buckets.
 *
 * Replaces `autoDeleteObjects`, whose function has an inline policy, and no version, dead-letter queue or encrypted log. As with
 * `autoDeleteObjects`, a tag protects the objects if the bucket is retained: the update removes the tag before the resource.
 */
export function emptyBeforeDeletion(scope: Construct, bucket: s3.IBucket, options: BucketEmptyingOptions): void {
  Tags.of(bucket).add(TAG, 'true', { includeResourceTypes: ['AWS::S3::Bucket'] });
  const provider = new ProviderFunction(scope, 'ObjectDeletion', {
    ...options,
    program: 'bucket-objects',
    description: `Deletes the objects of ${scope.node.path} when it is deleted`.slice(0, 256),
    timeout: Duration.minutes(15),
  });
  for (const statement of [
    { actions: ['s3:GetBucketTagging', 's3:ListBucketVersions'], resources: [bucket.bucketArn] },
    { actions: ['s3:DeleteObjectVersion'], resources: [bucket.arnForObjects('*')] },
  ]) {
    provider.grantPrincipal.addToPrincipalPolicy(new iam.PolicyStatement(statement));
  }
  acceptFinding(provider, {
    id: `AwsSolutions-IAM5[Resource::${reportedArn(scope, bucket.arnForObjects('*'))}]`,
    reason: 'The function deletes all objects of this bucket when the bucket is deleted.',
    control: 'IAM-01',
  });
  // The objects are deleted before the bucket and its policy.
  provider
    .createResource(scope, 'EmptyBucket', { type: 'BucketObjects', properties: { Bucket: bucket.bucketName } })
    .node.addDependency(bucket);
}
