import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
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
  source.grants.replicationPermission(role, {
    sourceDecryptionKey: sourceKey,
    destinations: [{ bucket, encryptionKey }],
  });
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
