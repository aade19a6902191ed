import { finding, type Finding } from '../../model';
import { policyAt, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

const PUSH = ['ecr:PutImage', 'ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload'];
const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

const LIMITS = /^aws:(principalorgid|principalaccount|principalarn|sourceaccount)$/;

export const separatePullAndPush: Rule = {
  id: 'IMG-02-SeparatePullAndPush',
  resourceTypes: ['AWS::ECR::PublicRepository', 'AWS::ECR::Repository'],
  statement: 'ECR repository policies allow pull and push to different, named principals.',
  fix: 'Use a private repository. Set RepositoryPolicyText with one statement for pull and one for push, each with named principals.',
  source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html',
  check: (repository) => {
    if (repository.type === 'AWS::ECR::PublicRepository') {
      return [finding(repository.get(), 'public', 'every person can pull the images of a public repository')];
    }
    const policy = repository.get('RepositoryPolicyText');
    return policy.isAbsent
      ? [finding(policy, 'policy', 'no repository policy names the principals that pull and push')]
      : policyAt(repository, 'RepositoryPolicyText').allowed.flatMap(problems);
  },
};

function problems(statement: Statement): Finding[] {
  const { condition, name, principal, value } = statement;
  return [
    ...(statement.covers(...PUSH) && statement.covers(...PULL)
      ? [finding(value.get('Action'), name, `'${name}' allows the same principals to pull and push`)]
      : []),
    ...(principal.isAnyone && !condition.restricts(LIMITS)
      ? [finding(principal.value, name, `'${name}' allows every principal`)]
      : []),
  ];
}
