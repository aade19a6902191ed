import { versionedBucket } from '../../../../lib/policy/rules/bak-01-versioned-bucket';
import { findings } from '../../../support/policy';

const found = (VersioningConfiguration?: unknown) =>
  findings(versionedBucket, { Data: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration } } });

describe('BAK-01-VersionedBucket', () => {
  test('passes a versioned bucket', () => {
    expect(found({ Status: 'Enabled' })).toEqual([]);
  });

  test.each([
    ['absent', undefined],
    ['Suspended', { Status: 'Suspended' }],
    ['${Versioning}', { Status: { Ref: 'Versioning' } }],
  ])('finds one whose versioning is %s', (described, configuration) => {
    expect(found(configuration)).toEqual([
      `Data[Status] Properties.VersioningConfiguration.Status: no backup of it can be made: its versioning is ${described}`,
    ]);
  });

  test('asks nothing of a bucket that logs are delivered to', () => {
    const Trail = { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: { Ref: 'Logs' } } };
    expect(findings(versionedBucket, { Logs: { Type: 'AWS::S3::Bucket' }, Trail })).toEqual([]);
  });
});
