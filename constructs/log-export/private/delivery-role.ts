import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acceptFinding, reportedArn } from '../../acknowledgment';
import { throughService } from '../../encryption';
import { type PermissionsBoundaryOptions, WorkloadRole } from '../../identity';
import type { BucketDestinationOptions, ExportDestination } from '../export-destination';
import { serviceOfAccount } from './service-of-account';

interface DeliveryRoleProps extends PermissionsBoundaryOptions {
  /** Where the records go. */
  readonly destination: ExportDestination;
  /** The bucket that Firehose writes to: the destination, or the bucket of failed records. */
  readonly objects: BucketDestinationOptions;
}

/**
 * The role with which Firehose writes objects and reads the token.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-s3
 */
export function createDeliveryRole(
  scope: Construct,
  { destination, objects, permissionsBoundary }: DeliveryRoleProps,
): WorkloadRole {
  const role = new WorkloadRole(scope, 'DeliveryRole', {
    assumedBy: serviceOfAccount(scope, 'firehose', 'deliverystream/*'),
    description: 'Delivers log events and findings to their destination',
    permissionsBoundary,
  });
  grantObjects(scope, role, objects);
  destination.endpoint?.token.grantRead(role);
  return role;
}

function grantObjects(scope: Construct, role: WorkloadRole, { bucket, encryptionKey }: BucketDestinationOptions): void {
  const owner = { StringEquals: { 'aws:ResourceAccount': bucket.env.account } };
  const isOwn = bucket.env.account === Stack.of(scope).account;
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({
      sid: 'ReadBucket',
      actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      resources: [bucket.bucketArn],
      conditions: owner,
    }),
  );
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({
      sid: 'WriteObjects',
      actions: [
        ...['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
        // Firehose gives the owner of a bucket of another account full control of the objects.
        ...(isOwn ? [] : ['s3:PutObjectAcl']),
      ],
      resources: [bucket.arnForObjects('*')],
      conditions: owner,
    }),
  );
  acceptFinding(role, {
    id: `AwsSolutions-IAM5[Resource::${reportedArn(role, bucket.arnForObjects('*'))}]`,
    reason: 'Firehose writes the objects of this bucket, whose names contain the time.',
    control: 'IAM-01',
  });
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({
      sid: 'EncryptObjects',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [encryptionKey.keyArn],
      conditions: throughService(scope, 's3'),
    }),
  );
}
