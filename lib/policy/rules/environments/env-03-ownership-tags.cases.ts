import { ownershipTags } from './env-03-ownership-tags';
import { findings, findingsAcross, template } from '../../../../test/support/policy';
import { OWNERSHIP_TAGS } from '../../../../test/support/stacks';

const TAGS = Object.entries(OWNERSHIP_TAGS).map(([Key, Value]) => ({ Key, Value }));
const bucket = (Tags?: unknown) => ({ Type: 'AWS::S3::Bucket', Properties: { Tags } });

describe('ENV-03-OwnershipTags', () => {
  test('finds resources of which nobody knows whose they are', () => {
    const Topic = { Type: 'AWS::SNS::Topic', Properties: { Tags: TAGS } };
    const found = findings(ownershipTags, { A: bucket(), B: bucket(), C: bucket(), D: bucket(), Topic });
    expect(found).toEqual([
      '(Stack)[Tags] Properties.Tags: nobody knows whose these are: A, B, C and 1 more without owner, environment, data-classification, cost-center, source',
    ]);
  });

  test('finds an empty tag', () => {
    const tags = TAGS.map((tag) => (tag.Key === 'owner' ? { ...tag, Value: '' } : tag));
    expect(findings(ownershipTags, { A: bucket(tags) })).toEqual([
      '(Stack)[Tags] Properties.Tags: nobody knows whose these are: A without owner',
    ]);
  });

  test('passes what its own tags say, as a list or a map, and what its stack says', () => {
    expect(findings(ownershipTags, { A: bucket(TAGS), B: bucket(OWNERSHIP_TAGS) })).toEqual([]);
    const stack = { ...template('Stack', { Resources: { A: bucket() } }), stack: { Tags: TAGS } };
    expect(findingsAcross(ownershipTags, [stack])).toEqual([]);
  });

  test.each([
    ['AWS::Backup::BackupVault', 'BackupVaultTags', OWNERSHIP_TAGS],
    ['AWS::EFS::FileSystem', 'FileSystemTags', TAGS],
  ])('knows how the tags of %s are called', (Type, property, tags) => {
    expect(findings(ownershipTags, { A: { Type, Properties: { [property]: tags } } })).toEqual([]);
    expect(findings(ownershipTags, { A: { Type, Properties: { Tags: tags } } })).toHaveLength(1);
  });

  test('asks nothing of what holds, runs, costs and admits nothing', () => {
    expect(findings(ownershipTags, { Policy: { Type: 'AWS::S3::BucketPolicy' } })).toEqual([]);
  });
});
