import { finding } from '../../model';
import type { Rule } from '../rule';

const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

export const bucketBlockPublicAccess: Rule = {
  id: 'IAM-06-BucketBlockPublicAccess',
  control: 'IAM-06',
  resourceTypes: ['AWS::S3::Bucket'],
  statement: 'A bucket blocks public access, whatever its policy or the account says.',
  fix: 'Set all four of PublicAccessBlockConfiguration to true: blockPublicAccess: BlockPublicAccess.BLOCK_ALL.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-8',
  check: (bucket) =>
    BLOCKS.map((name) => bucket.get('PublicAccessBlockConfiguration', name))
      .filter((block) => !block.is(true))
      .map((block) => {
        const name = block.path.split('.').at(-1) ?? block.path;
        return finding(block, name, `it can be made public: ${name} is ${block.describe()}`);
      }),
};
