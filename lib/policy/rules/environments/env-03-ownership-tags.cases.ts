import { ownershipTags } from './env-03-ownership-tags';
import { findings, findingsAcross, template, testRule } from '../../../../test/support/policy';
import { OWNERSHIP_TAGS } from '../../../../test/support/stacks';

const TAGS = Object.entries(OWNERSHIP_TAGS).map(([Key, Value]) => ({ Key, Value }));

const bucket = (Tags?: unknown) => ({ Type: 'AWS::S3::Bucket', Properties: { Tags } });

testRule(ownershipTags, {
  'finds an empty tag': [
    { A: bucket(TAGS.map((tag) => (tag.Key === 'owner' ? { ...tag, Value: '' } : tag))) },
    '(Stack)[Tags] Properties.Tags: A without the tags owner',
  ],
  'passes types without data, code, cost or access': [{ Policy: { Type: 'AWS::S3::BucketPolicy' } }],
});

describe('ENV-03-OwnershipTags', () => {
  test('finds resources without ownership tags', () => {
    const Topic = { Type: 'AWS::SNS::Topic', Properties: { Tags: TAGS } };
    const found = findings(ownershipTags, { A: bucket(), B: bucket(), C: bucket(), D: bucket(), Topic });
    expect(found).toEqual([
      '(Stack)[Tags] Properties.Tags: A, B, C and 1 more without the tags owner, environment, data-classification, cost-center, source',
    ]);
  });

  test.each(['AWS::Cognito::UserPool', 'AWS::IAM::Role', 'AWS::Lambda::Function'])('requires tags of %s', (Type) => {
    expect(findings(ownershipTags, { A: { Type } })).toHaveLength(1);
  });

  test('passes tags of the resource, as a list or a map, and tags of the stack', () => {
    expect(findings(ownershipTags, { A: bucket(TAGS), B: bucket(OWNERSHIP_TAGS) })).toEqual([]);
    const stack = { ...template('Stack', { Resources: { A: bucket() } }), stack: { Tags: TAGS } };
    expect(findingsAcross(ownershipTags, [stack])).toEqual([]);
  });

  test.each([
    ['AWS::Backup::BackupVault', 'BackupVaultTags', OWNERSHIP_TAGS],
    ['AWS::Cognito::UserPool', 'UserPoolTags', OWNERSHIP_TAGS],
    ['AWS::EFS::FileSystem', 'FileSystemTags', TAGS],
  ])('reads the tags property of %s', (Type, property, tags) => {
    expect(findings(ownershipTags, { A: { Type, Properties: { [property]: tags } } })).toEqual([]);
    expect(findings(ownershipTags, { A: { Type, Properties: { Tags: tags } } })).toHaveLength(1);
  });

  test('a tag of the resource replaces the tag of its stack', () => {
    const evaluate = (changed: Readonly<Record<string, string>>) => {
      const tags = Object.entries(changed).map(([Key, Value]) => ({ Key, Value }));
      const stack = { ...template('Stack', { Resources: { A: bucket(tags) } }), stack: { Tags: TAGS } };
      return findingsAcross(ownershipTags, [stack]);
    };
    expect(evaluate({ owner: '' })).toEqual(['(Stack)[Tags] Properties.Tags: A without the tags owner']);
    expect(evaluate({ environment: 'another' })).toEqual([
      '(Stack)[environment] Properties.Tags: A with the tag of another environment',
    ]);
    expect(evaluate({ owner: 'another-team' })).toEqual([]);
  });
});
