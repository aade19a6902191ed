import { finding } from '../../model';
import type { Rule } from '../rule';

export const immutableTags: Rule = {
  id: 'IMG-02-ImmutableTags',
  resourceTypes: ['AWS::ECR::Repository', 'AWS::ECR::RepositoryCreationTemplate'],
  statement: 'ECR repositories use immutable tags.',
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
            `a tag can be overwritten: ImageTagMutability is ${mutability.describe()}`,
          ),
        ];
  },
};
