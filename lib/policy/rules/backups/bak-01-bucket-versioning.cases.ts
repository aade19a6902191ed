import { bucketVersioning } from './bak-01-bucket-versioning';
import { findings, testRule } from '../../../../test/support/policy';

const found = (VersioningConfiguration?: unknown) => ({
  Data: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration } },
});

testRule(bucketVersioning, {
  'passes a versioned bucket': [found({ Status: 'Enabled' })],
  'does not apply to log buckets': [
    {
      Logs: { Type: 'AWS::S3::Bucket' },
      Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { Ref: 'Logs' } } },
    },
  ],
});

describe('BAK-01-BucketVersioning', () => {
  test.each([
    ['absent', undefined],
    ['Suspended', { Status: 'Suspended' }],
    ['${Versioning}', { Status: { Ref: 'Versioning' } }],
  ])('finds one whose versioning is %s', (described, configuration) => {
    expect(findings(bucketVersioning, found(configuration))).toEqual([
      `Data[Status] Properties.VersioningConfiguration.Status: AWS Backup cannot back up the bucket: versioning is ${described}`,
    ]);
  });
});
