import { encryptedRepository } from './img-02-encrypted-repository';
import { KEY, KEY_ARN, testRule } from '../../../../test/support/policy';

function repository(EncryptionConfiguration?: unknown) {
  return {
    ...KEY,
    Repository: { Type: 'AWS::ECR::Repository', Properties: { EncryptionConfiguration } },
  };
}

testRule(encryptedRepository, {
  'finds a repository without a key': [
    repository({ EncryptionType: 'AES256' }),
    'Repository[KmsKey] Properties.EncryptionConfiguration.KmsKey: KmsKey is absent, so that AWS uses its default key',
  ],
  'passes a customer managed key': [repository({ EncryptionType: 'KMS', KmsKey: KEY_ARN })],
});
