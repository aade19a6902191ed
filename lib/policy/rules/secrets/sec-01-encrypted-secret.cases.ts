import { encryptedSecret } from './sec-01-encrypted-secret';
import { KEY, KEY_ARN, testRule } from '../../../../test/support/policy';

function secret(KmsKeyId?: unknown) {
  return {
    ...KEY,
    Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { KmsKeyId } },
  };
}

testRule(encryptedSecret, {
  'finds a secret without a key': [
    secret(),
    'Secret[KmsKeyId] Properties.KmsKeyId: KmsKeyId is absent, so that AWS uses its default key',
  ],
  'finds an AWS managed key': [
    secret({ 'Fn::Sub': 'arn:${AWS::Partition}:kms:eu-west-1:${AWS::AccountId}:alias/aws/it' }),
    "Secret[KmsKeyId] Properties.KmsKeyId: KmsKeyId is 'arn:${AWS::Partition}:kms:eu-west-1:${AWS::AccountId}:alias/aws/it', an AWS managed key",
  ],
  'finds a key that cannot be resolved': [
    secret({ Ref: 'KeyArn' }),
    "Secret[KmsKeyId] Properties.KmsKeyId: KmsKeyId is '${KeyArn}', which is not a KMS key",
  ],
  'passes a customer managed key': [secret(KEY_ARN)],
});
