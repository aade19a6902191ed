import { Duration, type InjectionContext, RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { DefaultKeys } from '../default-keys';

/** Retention of deleted or overwritten versions. */
const NONCURRENT_VERSIONS = Duration.days(90);

/** Parts of incomplete uploads cost money and are not listed. */
const UNFINISHED_UPLOADS = Duration.days(7);

/** Defaults of a private, encrypted, versioned bucket (IAM-06, KEY-01, TLS-04, DEL-02, LOG-06). */
export function bucketDefaults(
  props: Partial<s3.BucketProps>,
  { scope }: InjectionContext,
  keys: DefaultKeys,
): Partial<s3.BucketProps> {
  return {
    ...props,
    ...(props.encryption === undefined && props.encryptionKey === undefined
      ? { encryption: s3.BucketEncryption.KMS, encryptionKey: keys.keyOf('data', scope), bucketKeyEnabled: true }
      : {}),
    // A public bucket is an explicit choice, which the policy reports.
    blockPublicAccess:
      props.blockPublicAccess ?? (props.publicReadAccess === true ? undefined : s3.BlockPublicAccess.BLOCK_ALL),
    enforceSSL: props.enforceSSL ?? true,
    versioned: props.versioned ?? true,
    removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    lifecycleRules: props.lifecycleRules ?? [
      {
        id: 'expire-noncurrent-versions',
        noncurrentVersionExpiration: NONCURRENT_VERSIONS,
        abortIncompleteMultipartUploadAfter: UNFINISHED_UPLOADS,
      },
    ],
  };
}
