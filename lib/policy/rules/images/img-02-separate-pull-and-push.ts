import { finding, type Finding } from '../../model';
import { policyAt, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

const PUSH = ['ecr:PutImage', 'ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload'];
const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

const LIMITS = /^aws:(principalorgid|principalaccount|principalarn|sourceaccount)$/;

export const separatePullAndPush: Rule = {
  id: 'IMG-02-SeparatePullAndPush',
  control: 'IMG-02',
  resourceTypes: ['AWS::ECR::Repository'],
  statement:
    'A repository names who pulls and who pushes; nobody is let in by a wildcard, and no statement lets one do both.',
  fix: 'Set RepositoryPolicyText with one statement for those who pull and one for those who push, each naming principals.',
  source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html',
  check: (repository) => {
    const policy = repository.get('RepositoryPolicyText');
    return policy.isAbsent
      ? [finding(policy, 'policy', 'it names neither who pulls nor who pushes')]
      : policyAt(repository, 'RepositoryPolicyText').allowed.flatMap(mistakes);
  },
};

function mistakes(statement: Statement): Finding[] {
  const { condition, name, principal, value } = statement;
  return [
    ...(statement.covers(...PUSH) && statement.covers(...PULL)
      ? [finding(value.get('Action'), name, `'${name}' lets the same principals pull and push`)]
      : []),
    ...(principal.isAnyone && !condition.restricts(LIMITS)
      ? [finding(principal.value, name, `'${name}' lets anybody in`)]
      : []),
  ];
}
