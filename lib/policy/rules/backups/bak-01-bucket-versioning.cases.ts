import { bucketVersioning } from './bak-01-bucket-versioning';
import { findings } from '../../../../test/support/policy';

const found = (VersioningConfiguration?: unknown) =>
  findings(bucketVersioning, { Data: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration } } });

describe('BAK-01-BucketVersioning', () => {
  test('passes a versioned bucket', () => {
    expect(found({ Status: 'Enabled' })).toEqual([]);
  });

  test.each([
    ['absent', undefined],
    ['Suspended', { Status: 'Suspended' }],
    ['${Versioning}', { Status: { Ref: 'Versioning' } }],
  ])('finds one whose versioning is %s', (described, configuration) => {
    expect(found(configuration)).toEqual([
      `Data[Status] Properties.VersioningConfiguration.Status: AWS Backup cannot back up the bucket: versioning is ${described}`,
    ]);
  });

  test('does not apply to log buckets', () => {
    const Trail = { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { Ref: 'Logs' } } };
    expect(findings(bucketVersioning, { Logs: { Type: 'AWS::S3::Bucket' }, Trail })).toEqual([]);
  });
});
