import { Duration, type InjectionContext, RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { DefaultKeys } from '../default-keys';

/** How long a version stays that was deleted or overwritten: long enough to notice a mistake. */
const NONCURRENT_VERSIONS = Duration.days(90);

/** Parts of an upload that nobody finished are paid for and seen by nobody. */
const UNFINISHED_UPLOADS = Duration.days(7);

/** A private, encrypted, versioned bucket, where nobody chose otherwise (IAM-06, KEY-01, TLS-04, DEL-02, LOG-06). */
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
    // A public bucket is somebody's choice, which the policy finds.
    blockPublicAccess:
      props.blockPublicAccess ?? (props.publicReadAccess === true ? undefined : s3.BlockPublicAccess.BLOCK_ALL),
    enforceSSL: props.enforceSSL ?? true,
    versioned: props.versioned ?? true,
    removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    lifecycleRules: props.lifecycleRules ?? [
      {
        id: 'old-versions-end',
        noncurrentVersionExpiration: NONCURRENT_VERSIONS,
        abortIncompleteMultipartUploadAfter: UNFINISHED_UPLOADS,
      },
    ],
  };
}
