import { Duration, Tags } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acceptFinding, reportedArn } from '../../acknowledgement';
import { ProviderFunction } from '../../custom-resource';
import type { LogOptions } from '../../logs';
import type { IAlertRouting } from '../../observability';

/** Names the tag that the program asks for; without it the program deletes nothing. */
const TAG = 'emptied-on-deletion';

export interface BucketEmptyingOptions extends LogOptions {
  readonly alertRouting?: IAlertRouting;
}

/**
 * Empties a bucket before CloudFormation deletes it: S3 deletes no bucket that holds something.
 *
 * Not `autoDeleteObjects`: its function has an inline policy, and neither version, dead-letter queue nor an encrypted log. As there, a tag
 * keeps the objects when the bucket is to be kept from now on: the tag goes in the update, and the resource after it.
 */
export function emptyBeforeDeletion(scope: Construct, bucket: s3.Bucket, options: BucketEmptyingOptions): void {
  Tags.of(bucket).add(TAG, 'true', { includeResourceTypes: ['AWS::S3::Bucket'] });
  const provider = new ProviderFunction(scope, 'Emptying', {
    ...options,
    program: 'bucket-objects',
    description: `Empties ${scope.node.path} when it is deleted`.slice(0, 256),
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
    reason: 'It deletes whatever objects this one bucket has when the bucket is deleted.',
    control: 'IAM-01',
  });
  // With its policy: the deletion begins before that of either.
  provider.createResource(scope, 'Emptied', 'BucketObjects', { Bucket: bucket.bucketName }).node.addDependency(bucket);
}
