import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

export const encryptedRepository: Rule = {
  id: 'IMG-02-EncryptedRepository',
  resourceTypes: ['AWS::ECR::Repository'],
  statement: 'ECR repositories are encrypted with a customer managed key.',
  fix: 'Set EncryptionConfiguration to EncryptionType KMS with KmsKey. This change replaces an existing repository.',
  source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html',
  check: (repository) => missingCustomerKey(repository.get('EncryptionConfiguration', 'KmsKey')),
};
