import { finding } from '../../model';
import type { Rule } from '../rule';

export const immutableTags: Rule = {
  id: 'IMG-02-ImmutableTags',
  control: 'IMG-02',
  resourceTypes: ['AWS::ECR::Repository', 'AWS::ECR::RepositoryCreationTemplate'],
  statement: 'A tag, once given to an image, stays with it.',
  fix: 'Set ImageTagMutability to IMMUTABLE.',
  source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  check: (repository) => {
    const mutability = repository.get('ImageTagMutability');
    return mutability.is('IMMUTABLE')
      ? []
      : [
          finding(
            mutability,
            'ImageTagMutability',
            `a tag can be moved: ImageTagMutability is ${mutability.describe()}`,
          ),
        ];
  },
};
