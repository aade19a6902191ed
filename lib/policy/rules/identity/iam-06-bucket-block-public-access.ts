import { finding, type Finding, type Resource } from '../../model';
import type { Rule } from '../rule';

const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

export const bucketBlockPublicAccess: Rule = {
  id: 'IAM-06-BucketBlockPublicAccess',
  resourceTypes: ['AWS::S3::Bucket'],
  statement: 'S3 buckets block public access, and own the objects that other accounts write.',
  fix: 'Set all four properties of PublicAccessBlockConfiguration to true; with CDK set blockPublicAccess to BlockPublicAccess.BLOCK_ALL. Set ObjectOwnership to BucketOwnerEnforced.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-8',
  check: (bucket) => [
    ...BLOCKS.map((name) => bucket.get('PublicAccessBlockConfiguration', name))
      .filter((block) => !block.is(true))
      .map((block) => {
        const name = block.path.split('.').at(-1) ?? block.path;
        return finding(block, name, `${name} is ${block.describe()}: the bucket can become public`);
      }),
    ...ownedByWriters(bucket),
  ],
};

/** Owners of objects, except the account that writes an object, which then controls the access to it. */
const OWNERS = ['BucketOwnerEnforced', 'BucketOwnerPreferred', undefined];

function ownedByWriters(bucket: Resource): Finding[] {
  return bucket
    .get('OwnershipControls', 'Rules')
    .items()
    .map((rule) => rule.get('ObjectOwnership'))
    .filter((owner) => !owner.is(...OWNERS))
    .map((owner) =>
      finding(
        owner,
        'ObjectOwnership',
        `ObjectOwnership is ${owner.describe()}: the account that writes an object controls the access to it`,
      ),
    );
}
