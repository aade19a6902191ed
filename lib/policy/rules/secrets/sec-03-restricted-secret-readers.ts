import { finding, type Resource } from '../../model';
import { policyAt, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

const READER = /^aws:principalarn$/;

/** Every role or user of an account. */
const EVERY_IDENTITY = /(:|:(role|user)\/)[*?]+$/;

export const restrictedSecretReaders: Rule = {
  id: 'SEC-03-RestrictedSecretReaders',
  resourceTypes: ['AWS::SecretsManager::Secret'],
  statement: 'Secrets have a resource policy that denies access to all principals except named readers.',
  fix: 'Add a ResourcePolicy that denies secretsmanager:GetSecretValue to every principal, except when aws:PrincipalArn is one of the readers.',
  source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html',
  check: (secret, templateSet) => {
    const attachments = templateSet.referring(secret, 'AWS::SecretsManager::SecretTargetAttachment');
    const policies = [secret, ...attachments]
      .flatMap((each) => templateSet.referring(each, 'AWS::SecretsManager::ResourcePolicy'))
      .filter((policy) => isFor(policy, secret));
    const named = policies.some((policy) => policyAt(policy, 'ResourcePolicy').denied.some(namesReaders));
    return named
      ? []
      : [
          finding(
            secret.get(),
            'readers',
            'no resource policy names the readers: every principal with an IAM policy can read the secret',
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

function namesReaders(statement: Statement): boolean {
  const { condition, principal } = statement;
  const readers = condition.comparisons.flatMap(({ values }) => values);
  return (
    principal.isAnyone &&
    statement.covers('secretsmanager:GetSecretValue') &&
    readers.length > 0 &&
    readers.every((reader) => !EVERY_IDENTITY.test(reader.pattern())) &&
    condition.exemptsOnly(READER)
  );
}
