import { finding, type Resource } from '../../model';
import type { Rule } from '../rule';

/** The names of buckets with Terraform states. A bucket has no property that states its purpose. */
const STATE_NAME = /tf-?states?|terraform/i;

// cspell:ignore dsse
const ENCRYPTED = ['aws:kms', 'aws:kms:dsse'];

export const protectedStateBucket: Rule = {
  id: 'DNS-09-ProtectedStateBucket',
  resourceTypes: ['AWS::S3::Bucket'],
  statement: 'Buckets with Terraform states are versioned and encrypted with a KMS key.',
  fix: 'Set VersioningConfiguration.Status to Enabled and the default encryption to aws:kms, as TerraformStateBucket does.',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html',
  appliesTo: isStateBucket,
  check: (bucket) => {
    if (!isStateBucket(bucket)) return [];
    const status = bucket.get('VersioningConfiguration', 'Status');
    const rules = bucket.get('BucketEncryption', 'ServerSideEncryptionConfiguration');
    const isEncrypted = rules
      .items()
      .some((rule) => rule.get('ServerSideEncryptionByDefault', 'SSEAlgorithm').is(...ENCRYPTED));
    return [
      ...(status.is('Enabled')
        ? []
        : [finding(status, 'Status', `versioning is ${status.describe()}: an earlier state cannot be restored`)]),
      ...(isEncrypted ? [] : [finding(rules, 'SSEAlgorithm', 'the states are not encrypted with a KMS key')]),
    ];
  },
};

function isStateBucket(bucket: Resource): boolean {
  return STATE_NAME.test(bucket.get('BucketName').pattern());
}
