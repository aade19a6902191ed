import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { throughService } from '../encryption';
import { WorkloadRole } from '../identity';

/** A bucket that gets a copy of every object of another one. */
export interface BucketReplica {
  /** The bucket: versioned, and in a Region that data may be in (ENV-02). A `PrivateBucket` there is both. */
  readonly bucket: s3.IBucket;
  /** Key of its objects, in its Region. */
  readonly encryptionKey: kms.IKey;
}

/** Copies every object, and every deletion: what a customer had deleted is not kept elsewhere (BAK-05). */
export function replicate(source: s3.Bucket, sourceKey: kms.IKey, { bucket, encryptionKey }: BucketReplica): void {
  const role = new WorkloadRole(source, 'Replication', {
    assumedBy: new iam.ServicePrincipal('s3.amazonaws.com', {
      // Not the bucket's ARN: the bucket names the role.
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(source).account } },
    }),
    description: `Copies objects of ${source.node.path}`,
  });
  permitReplication(role, source, sourceKey, { bucket, encryptionKey });
  const resource = source.node.defaultChild as s3.CfnBucket;
  resource.replicationConfiguration = {
    role: role.roleArn,
    rules: [
      {
        id: 'everything',
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
 * Not `grants.replicationPermission`: it writes the role into the policy of the key in the other Region, whose stack would then depend on
 * the stack of the role, which depends on it. A key that delegates its use through S3 to the account, as a `DataKey` does, needs no name.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 */
function permitReplication(role: iam.IRole, source: s3.IBucket, sourceKey: kms.IKey, replica: BucketReplica): void {
  for (const statement of [
    { actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'], resources: [source.bucketArn] },
    {
      actions: ['s3:GetObjectVersionAcl', 's3:GetObjectVersionForReplication', 's3:GetObjectVersionTagging'],
      resources: [source.arnForObjects('*')],
    },
    {
      actions: ['s3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'],
      resources: [replica.bucket.arnForObjects('*')],
    },
    { actions: ['kms:Decrypt'], resources: [sourceKey.keyArn], conditions: throughService(source, 's3') },
    {
      actions: ['kms:Encrypt', 'kms:GenerateDataKey'],
      resources: [replica.encryptionKey.keyArn],
      conditions: {
        StringEquals: { 'kms:ViaService': `s3.${replica.encryptionKey.env.region}.${Stack.of(source).urlSuffix}` },
      },
    },
  ]) {
    role.addToPrincipalPolicy(new iam.PolicyStatement(statement));
  }
}
