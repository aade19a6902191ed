import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { throughService } from '../encryption';
import { WorkloadRole } from '../identity';

/** The destination of the replication of a bucket. */
export interface BucketReplica {
  /** The destination bucket: versioned, and in an allowed Region (ENV-02), such as that of a `PrivateBucket`. */
  readonly bucket: s3.IBucket;
  /** Key of the replicated objects, in the Region of the bucket. */
  readonly encryptionKey: kms.IKey;
}

/** Replicates every object and every deletion, so that deleted customer data is not retained in the replica (BAK-05). */
export function replicate(source: s3.Bucket, sourceKey: kms.IKey, { bucket, encryptionKey }: BucketReplica): void {
  const role = new WorkloadRole(source, 'Replication', {
    assumedBy: new iam.ServicePrincipal('s3.amazonaws.com', {
      // Not the ARN of the bucket, because the bucket refers to the role.
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(source).account } },
    }),
    description: `Replicates objects of ${source.node.path}`,
  });
  permitReplication(role, { bucket: source, encryptionKey: sourceKey }, { bucket, encryptionKey });
  const resource = source.node.defaultChild as s3.CfnBucket;
  resource.replicationConfiguration = {
    role: role.roleArn,
    rules: [
      {
        id: 'replicate-all-objects',
        status: 'Enabled',
        priority: 1,
        filter: { prefix: '' },
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
        deleteMarkerReplication: { status: 'Enabled' },
        destination: {
          bucket: bucket.bucketArn,
          encryptionConfiguration: { replicaKmsKeyId: encryptionKey.keyArn },
        },
      },
    ],
  };
}

/**
 * Does not use `grants.replicationPermission`, which adds the role to the policy of the key in the other Region and makes the stacks depend
 * on each other. A key that delegates use through S3 to the account, such as a `DataKey`, does not need to name the role.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 */
function permitReplication(role: iam.IRole, source: BucketReplica, replica: BucketReplica): void {
  for (const statement of [
    { actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'], resources: [source.bucket.bucketArn] },
    {
      actions: ['s3:GetObjectVersionAcl', 's3:GetObjectVersionForReplication', 's3:GetObjectVersionTagging'],
      resources: [source.bucket.arnForObjects('*')],
    },
    {
      actions: ['s3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'],
      resources: [replica.bucket.arnForObjects('*')],
    },
    {
      actions: ['kms:Decrypt'],
      resources: [source.encryptionKey.keyArn],
      conditions: throughService(source.bucket, 's3'),
    },
    {
      actions: ['kms:Encrypt', 'kms:GenerateDataKey'],
      resources: [replica.encryptionKey.keyArn],
      conditions: {
        StringEquals: {
          'kms:ViaService': `s3.${replica.encryptionKey.env.region}.${Stack.of(source.bucket).urlSuffix}`,
        },
      },
    },
  ]) {
    role.addToPrincipalPolicy(new iam.PolicyStatement(statement));
  }
}
