import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

export const encryptedSecret: Rule = {
  id: 'SEC-01-EncryptedSecret',
  resourceTypes: ['AWS::SecretsManager::Secret'],
  statement: 'Secrets are encrypted with a customer managed key.',
  fix: 'Set KmsKeyId to a customer managed key.',
  source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html',
  check: (secret) => missingCustomerKey(secret.get('KmsKeyId')),
};
