import { finding, type Resource, type Value } from '../model';
import { comparisonsOf, exceptsOnly } from '../predicates/narrowing-conditions';
import { coveredActions } from '../predicates/policy-document';
import type { Rule } from './rule';

const READER = /^aws:principalarn$/;

/** Every role or user of an account. */
const EVERYBODY_OF_ACCOUNT = /(:|:(role|user)\/)[*?]+$/;

export const namedReaders: Rule = {
  id: 'SEC-03-NamedReaders',
  control: 'SEC-03',
  resourceTypes: ['AWS::SecretsManager::Secret'],
  statement: 'The resource policy of a secret names its only readers.',
  fix: 'Add a ResourcePolicy that denies secretsmanager:GetSecretValue to everybody whose aws:PrincipalArn is not among the readers.',
  source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html',
  check: (secret, environment) => {
    const policies = environment
      .resources('AWS::SecretsManager::ResourcePolicy')
      .filter((policy) => isFor(policy, secret));
    const named = policies.some((policy) => policy.get('ResourcePolicy', 'Statement').items().some(namesReaders));
    return named
      ? []
      : [
          finding(
            secret.get(),
            'readers',
            'whoever has an IAM policy for it may read it: no resource policy names its readers',
          ),
        ];
  },
};

function isFor(policy: Resource, secret: Resource): boolean {
  const id = policy.get('SecretId');
  return (
    id.refersTo(secret) ||
    id.resource('AWS::SecretsManager::SecretTargetAttachment')?.get('SecretId').refersTo(secret) === true
  );
}

function namesReaders(statement: Value): boolean {
  const denies = statement.get('Effect').is('Deny');
  const principal = statement.get('Principal');
  const everybody = principal.is('*') || principal.get('AWS').is('*');
  const reading = coveredActions(statement, ['secretsmanager:GetSecretValue']).length > 0;
  const condition = statement.get('Condition');
  const readers = comparisonsOf(condition).flatMap(({ values }) => values);
  const listed = readers.length > 0 && readers.every((reader) => !EVERYBODY_OF_ACCOUNT.test(reader.pattern()));
  return denies && everybody && reading && listed && exceptsOnly(condition, READER);
}
