import { encryptedRepository } from './img-02-encrypted-repository';
import { findings, KEY, KEY_ARN } from '../../../../test/support/policy';

function repository(EncryptionConfiguration?: unknown) {
  return findings(encryptedRepository, {
    ...KEY,
    Repository: { Type: 'AWS::ECR::Repository', Properties: { EncryptionConfiguration } },
  });
}

describe('IMG-02-EncryptedRepository', () => {
  test('finds a repository without a key', () => {
    expect(repository({ EncryptionType: 'AES256' })).toEqual([
      'Repository[KmsKey] Properties.EncryptionConfiguration.KmsKey: KmsKey is absent, so that AWS uses its default key',
    ]);
  });

  test('passes a customer managed key', () => {
    expect(repository({ EncryptionType: 'KMS', KmsKey: KEY_ARN })).toEqual([]);
  });
});
