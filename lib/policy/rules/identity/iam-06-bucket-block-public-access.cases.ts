import { bucketBlockPublicAccess } from './iam-06-bucket-block-public-access';
import { findings } from '../../../../test/support/policy';

const BLOCKED = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
const bucket = (PublicAccessBlockConfiguration?: object) => ({
  Bucket: { Type: 'AWS::S3::Bucket', Properties: { PublicAccessBlockConfiguration } },
});

describe('IAM-06-BucketBlockPublicAccess', () => {
  test.each(Object.keys(BLOCKED))('finds a bucket without %s', (name) => {
    expect(findings(bucketBlockPublicAccess, bucket({ ...BLOCKED, [name]: false }))).toEqual([
      `Bucket[${name}] Properties.PublicAccessBlockConfiguration.${name}: ${name} is false: the bucket can become public`,
    ]);
  });

  test('finds all four where nothing is said, and passes a blocked bucket', () => {
    expect(findings(bucketBlockPublicAccess, bucket())).toHaveLength(4);
    expect(findings(bucketBlockPublicAccess, bucket(BLOCKED))).toEqual([]);
  });
});
