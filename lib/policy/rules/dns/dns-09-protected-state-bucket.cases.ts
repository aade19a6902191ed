import { protectedStateBucket } from './dns-09-protected-state-bucket';
import { testRule } from '../../../../test/support/policy';

function bucket(Status: unknown, SSEAlgorithm: unknown, BucketName: unknown = 'shop-tfstate-eu-west-1') {
  return {
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName,
        VersioningConfiguration: { Status },
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm } }] },
      },
    },
  };
}

testRule(protectedStateBucket, {
  'finds states without versions': [
    bucket('Suspended', 'aws:kms'),
    'Bucket[Status] Properties.VersioningConfiguration.Status: versioning is Suspended: an earlier state cannot be restored',
  ],
  'finds states without a KMS key': [
    bucket('Enabled', 'AES256', { 'Fn::Sub': 'terraform-state-${AWS::AccountId}' }),
    'Bucket[SSEAlgorithm] Properties.BucketEncryption.ServerSideEncryptionConfiguration: the states are not encrypted with a KMS key',
  ],
  'passes versioned and encrypted states': [bucket('Enabled', 'aws:kms')],
  'passes buckets with other data': [bucket(undefined, undefined, 'shop-uploads')],
});
