import { finding, type Resource } from '../../model';
import { exemptsNamedPrincipals, policyAt } from '../../predicates/iam';
import type { Rule } from '../rule';

export const restrictedSecretReaders: Rule = {
  id: 'SEC-03-RestrictedSecretReaders',
  resourceTypes: ['AWS::SecretsManager::Secret'],
  statement: 'Secrets have a resource policy that denies access to all principals except named readers.',
  fix: 'Add a ResourcePolicy that denies secretsmanager:GetSecretValue to every principal, except when aws:PrincipalArn is one of the readers, or aws:PrincipalTag/workload the tag of one.',
  source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html',
  check: (secret, templateSet) => {
    const attachments = templateSet.referring(secret, 'AWS::SecretsManager::SecretTargetAttachment');
    const policies = [secret, ...attachments]
      .flatMap((each) => templateSet.referring(each, 'AWS::SecretsManager::ResourcePolicy'))
      .filter((policy) => isFor(policy, secret));
    const named = policies.some((policy) =>
      policyAt(policy, 'ResourcePolicy').denied.some(
        (statement) =>
          statement.covers('secretsmanager:GetSecretValue') &&
          exemptsNamedPrincipals(statement, templateSet, { services: false }),
      ),
    );
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
