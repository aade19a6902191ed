import { finding, type Finding, type Resource, type Value } from '../model';
import { isNarrowed } from '../predicates/narrowing-conditions';
import { coveredActions } from '../predicates/policy-document';
import type { Rule } from './rule';

const PUSH = ['ecr:PutImage', 'ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload'];
const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

const LIMITS = /^aws:(principalorgid|principalaccount|principalarn|sourceaccount)$/;

export const pullAndPushApart: Rule = {
  id: 'IMG-02-PullAndPushApart',
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
      : allowed(repository).flatMap((statement, index) => mistakes(statement, index));
  },
};

function allowed(repository: Resource): Value[] {
  return repository
    .get('RepositoryPolicyText', 'Statement')
    .items()
    .filter((statement) => !statement.get('Effect').is('Deny'));
}

function mistakes(statement: Value, index: number): Finding[] {
  const name = statement.get('Sid').text() ?? `statement-${index}`;
  const does = (some: readonly string[]) => coveredActions(statement, some).length > 0;
  return [
    ...(does(PUSH) && does(PULL)
      ? [finding(statement.get('Action'), name, `'${name}' lets the same principals pull and push`)]
      : []),
    ...(isAnybody(statement) ? [finding(statement.get('Principal'), name, `'${name}' lets anybody in`)] : []),
  ];
}

/** `*`, unless a condition limits it to accounts, an organisation or principals. */
function isAnybody(statement: Value): boolean {
  const principal = statement.get('Principal');
  const named =
    principal.is('*') ||
    principal
      .get('AWS')
      .items()
      .some((each) => each.is('*'));
  return named && !isNarrowed(statement.get('Condition'), LIMITS);
}
