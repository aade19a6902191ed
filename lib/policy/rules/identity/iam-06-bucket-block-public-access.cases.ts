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

  test('finds objects that their writers own, and passes objects of the bucket owner', () => {
    const owned = (ObjectOwnership: string) => ({
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          PublicAccessBlockConfiguration: BLOCKED,
          OwnershipControls: { Rules: [{ ObjectOwnership }] },
        },
      },
    });
    expect(findings(bucketBlockPublicAccess, owned('ObjectWriter'))).toEqual([
      'Bucket[ObjectOwnership] Properties.OwnershipControls.Rules.0.ObjectOwnership: ObjectOwnership is ObjectWriter: the account that writes an object controls the access to it',
    ]);
    expect(findings(bucketBlockPublicAccess, owned('BucketOwnerEnforced'))).toEqual([]);
  });

  test('finds all four where nothing is said, and passes a blocked bucket', () => {
    expect(findings(bucketBlockPublicAccess, bucket())).toHaveLength(4);
    expect(findings(bucketBlockPublicAccess, bucket(BLOCKED))).toEqual([]);
  });
});
