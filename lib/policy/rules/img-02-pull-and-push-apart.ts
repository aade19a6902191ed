import { finding, type Finding, type Resource, type Value } from '../model';
import type { Rule } from './rule';

const PUSH = ['ecr:PutImage', 'ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload'];
const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

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
  const actions = statement
    .get('Action')
    .items()
    .map((action) => action.pattern());
  const does = (some: readonly string[]) => actions.some((action) => some.includes(action) || action.includes('*'));
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
  const limits = statement
    .get('Condition')
    .entries()
    .flatMap(([, keys]) => keys.entries().map(([key]) => key.toLowerCase()));
  const limited = limits.some((key) => /^aws:(principalorgid|principalaccount|principalarn|sourceaccount)$/.test(key));
  return named && !limited;
}
