import { encryptedSecret } from './sec-01-encrypted-secret';
import { findings, KEY, KEY_ARN } from '../../../../test/support/policy';

function secret(KmsKeyId?: unknown) {
  return findings(encryptedSecret, {
    ...KEY,
    Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { KmsKeyId } },
  });
}

describe('SEC-01-EncryptedSecret', () => {
  test('finds a secret without a key', () => {
    expect(secret()).toEqual([
      'Secret[KmsKeyId] Properties.KmsKeyId: KmsKeyId is absent, so that AWS uses its default key',
    ]);
  });

  test('finds an AWS managed key', () => {
    expect(secret({ 'Fn::Sub': 'arn:${AWS::Partition}:kms:eu-west-1:${AWS::AccountId}:alias/aws/it' })).toEqual([
      "Secret[KmsKeyId] Properties.KmsKeyId: KmsKeyId is 'arn:${AWS::Partition}:kms:eu-west-1:${AWS::AccountId}:alias/aws/it', an AWS managed key",
    ]);
  });

  test('finds a key that cannot be resolved', () => {
    expect(secret({ Ref: 'KeyArn' })).toEqual([
      "Secret[KmsKeyId] Properties.KmsKeyId: KmsKeyId is '${KeyArn}', which is not a KMS key",
    ]);
  });

  test('passes a customer managed key', () => {
    expect(secret(KEY_ARN)).toEqual([]);
  });
});
