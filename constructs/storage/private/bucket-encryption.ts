import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';

const ALGORITHM = 's3:x-amz-server-side-encryption';
const KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';

/**
 * Denies objects with another algorithm, another key, or `aws:kms` without a key, for which S3 uses the AWS managed key. Requests without
 * encryption headers get the key of the bucket. Requests with a key alias are denied as well: S3 resolves an alias in the account of the
 * caller.
 *
 * `Null` allows requests without the header: a negated condition also matches if the key is absent, with or without `IfExists`.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function denyOtherEncryption({ keyArn }: kms.IKey, bucket: s3.IBucket): iam.PolicyStatement[] {
  const deny = (sid: string, conditions: iam.Conditions) =>
    new iam.PolicyStatement({
      sid,
      effect: iam.Effect.DENY,
      principals: [new iam.AnyPrincipal()],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('*')],
      conditions,
    });
  return [
    deny('DenyOtherEncryption', { StringNotEquals: { [ALGORITHM]: 'aws:kms' }, Null: { [ALGORITHM]: 'false' } }),
    deny('DenyOtherKeys', { StringNotEquals: { [KEY]: keyArn }, Null: { [KEY]: 'false' } }),
    deny('DenyAwsManagedKey', { StringEquals: { [ALGORITHM]: 'aws:kms' }, Null: { [KEY]: 'true' } }),
  ];
}
