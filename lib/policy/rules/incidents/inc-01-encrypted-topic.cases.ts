import { encryptedTopic } from './inc-01-encrypted-topic';
import { findings, KEY, KEY_ARN } from '../../../../test/support/policy';

function topic(KmsMasterKeyId?: unknown) {
  return findings(encryptedTopic, { ...KEY, Topic: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId } } });
}

describe('INC-01-EncryptedTopic', () => {
  test('finds a topic without a key', () => {
    expect(topic()).toEqual([
      'Topic[KmsMasterKeyId] Properties.KmsMasterKeyId: KmsMasterKeyId is absent, so that AWS uses its default key',
    ]);
  });

  test('finds an AWS managed key', () => {
    expect(topic({ 'Fn::Sub': 'arn:${AWS::Partition}:kms:eu-west-1:${AWS::AccountId}:alias/aws/it' })).toEqual([
      "Topic[KmsMasterKeyId] Properties.KmsMasterKeyId: KmsMasterKeyId is 'arn:${AWS::Partition}:kms:eu-west-1:${AWS::AccountId}:alias/aws/it', an AWS managed key",
    ]);
  });

  test('finds a key that cannot be resolved', () => {
    expect(topic({ Ref: 'KeyArn' })).toEqual([
      "Topic[KmsMasterKeyId] Properties.KmsMasterKeyId: KmsMasterKeyId is '${KeyArn}', which is not a KMS key",
    ]);
  });

  test('passes a customer managed key', () => {
    expect(topic(KEY_ARN)).toEqual([]);
  });
});
