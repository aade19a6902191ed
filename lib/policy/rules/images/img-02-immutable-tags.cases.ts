import { immutableTags } from './img-02-immutable-tags';
import { findings } from '../../../../test/support/policy';

function repository(properties: Record<string, unknown>) {
  return { Repository: { Type: 'AWS::ECR::Repository', Properties: properties } };
}

describe('IMG-02-ImmutableTags', () => {
  test('finds mutable tags', () => {
    expect(findings(immutableTags, repository({}))).toEqual([
      'Repository[ImageTagMutability] Properties.ImageTagMutability: a tag can be overwritten: ImageTagMutability is absent',
    ]);
  });

  test('passes immutable tags', () => {
    expect(findings(immutableTags, repository({ ImageTagMutability: 'IMMUTABLE' }))).toEqual([]);
  });
});
