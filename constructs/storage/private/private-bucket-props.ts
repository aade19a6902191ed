import { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';

/** Options of a private bucket. */
interface PrivateBucketOptions {
  readonly bucketName?: string;
  readonly removalPolicy?: RemovalPolicy;
}

/** Props of every private bucket with a customer managed key: no public access, ownership enforced, TLS only, versioned, retained. */
export function privateBucketProps(
  encryptionKey: kms.IKey | undefined,
  { bucketName, removalPolicy = RemovalPolicy.RETAIN }: PrivateBucketOptions,
): s3.BucketProps {
  // If the creation rolls back, a bucket with a name is deleted: otherwise the name would not be available for the next attempt.
  const deletedOnRollback = bucketName !== undefined && removalPolicy === RemovalPolicy.RETAIN;
  return {
    bucketName,
    encryption: s3.BucketEncryption.KMS,
    encryptionKey,
    bucketKeyEnabled: true,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    removalPolicy: deletedOnRollback ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : removalPolicy,
  };
}
