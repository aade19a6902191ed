import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';

const ALGORITHM = 's3:x-amz-server-side-encryption';
const KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';

/**
 * A request that says nothing gets the bucket's key. These refuse the ones that ask for something else: another algorithm,
 * another key, or "KMS" without a key, for which S3 takes its own. Whoever asks for the key by an alias is refused too: S3 does
 * not promise that it compares the key behind it, and looks it up in the account of the caller.
 *
 * `Null` lets pass what says nothing: what is negated also holds for a key that is not there, with `IfExists` or without.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function denyOtherEncryption({ keyArn }: kms.IKey, bucket: s3.IBucket): iam.PolicyStatement[] {
  const refuse = (sid: string, conditions: iam.Conditions) =>
    new iam.PolicyStatement({
      sid,
      effect: iam.Effect.DENY,
      principals: [new iam.AnyPrincipal()],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('*')],
      conditions,
    });
  return [
    refuse('DenyOtherEncryption', { StringNotEquals: { [ALGORITHM]: 'aws:kms' }, Null: { [ALGORITHM]: 'false' } }),
    refuse('DenyOtherKeys', { StringNotEquals: { [KEY]: keyArn }, Null: { [KEY]: 'false' } }),
    refuse('DenyAwsManagedKey', { StringEquals: { [ALGORITHM]: 'aws:kms' }, Null: { [KEY]: 'true' } }),
  ];
}
