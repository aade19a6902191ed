import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

export const encryptedRepository: Rule = {
  id: 'IMG-02-EncryptedRepository',
  control: 'IMG-02',
  resourceTypes: ['AWS::ECR::Repository'],
  statement: 'A repository is encrypted with a customer-managed key.',
  fix: 'Set EncryptionConfiguration to EncryptionType KMS with KmsKey. On an existing repository this makes a new one.',
  source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html',
  check: (repository) => missingCustomerKey(repository.get('EncryptionConfiguration', 'KmsKey')),
};
