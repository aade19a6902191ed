import { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';

/** What differs from bucket to bucket. */
interface PrivateBucketOptions {
  readonly bucketName?: string;
  readonly removalPolicy?: RemovalPolicy;
}

/** What every private bucket with a key of its own is: encrypted, closed, owned by the account, TLS only, versioned, kept. */
export function privateBucketProps(
  encryptionKey: kms.IKey | undefined,
  { bucketName, removalPolicy = RemovalPolicy.RETAIN }: PrivateBucketOptions,
): s3.BucketProps {
  // A creation that rolls back leaves no bucket behind that has a name: the next one would find it taken.
  const once = bucketName !== undefined && removalPolicy === RemovalPolicy.RETAIN;
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
    removalPolicy: once ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : removalPolicy,
  };
}
