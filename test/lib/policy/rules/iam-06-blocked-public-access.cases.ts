import { blockedPublicAccess } from '../../../../lib/policy/rules/iam-06-blocked-public-access';
import { findings } from '../../../support/policy';

const BLOCKED = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
const bucket = (PublicAccessBlockConfiguration?: object) => ({
  Bucket: { Type: 'AWS::S3::Bucket', Properties: { PublicAccessBlockConfiguration } },
});

describe('IAM-06-BlockedPublicAccess', () => {
  test.each(Object.keys(BLOCKED))('finds a bucket without %s', (name) => {
    expect(findings(blockedPublicAccess, bucket({ ...BLOCKED, [name]: false }))).toEqual([
      `Bucket[${name}] Properties.PublicAccessBlockConfiguration.${name}: it can be made public: ${name} is false`,
    ]);
  });

  test('finds all four where nothing is said, and passes a blocked bucket', () => {
    expect(findings(blockedPublicAccess, bucket())).toHaveLength(4);
    expect(findings(blockedPublicAccess, bucket(BLOCKED))).toEqual([]);
  });
});
