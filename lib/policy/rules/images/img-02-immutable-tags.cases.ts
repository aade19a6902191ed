import { immutableTags } from './img-02-immutable-tags';
import { testRule } from '../../../../test/support/policy';

function repository(properties: Record<string, unknown>) {
  return { Repository: { Type: 'AWS::ECR::Repository', Properties: properties } };
}

testRule(immutableTags, {
  'finds mutable tags': [
    repository({}),
    'Repository[ImageTagMutability] Properties.ImageTagMutability: a tag can be overwritten: ImageTagMutability is absent',
  ],
  'passes immutable tags': [repository({ ImageTagMutability: 'IMMUTABLE' })],
});
