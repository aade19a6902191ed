import { encryptedQueue } from './key-01-encrypted-queue';
import { findings, KEY, KEY_ARN } from '../../../../test/support/policy';

function queue(KmsMasterKeyId?: unknown) {
  return findings(encryptedQueue, { ...KEY, Queue: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId } } });
}

describe('KEY-01-EncryptedQueue', () => {
  test('finds a queue without key', () => {
    expect(queue()).toEqual([
      'Queue[KmsMasterKeyId] Properties.KmsMasterKeyId: KmsMasterKeyId is absent, so that AWS uses its default key',
    ]);
  });

  test('finds an AWS managed key', () => {
    expect(queue({ 'Fn::Sub': 'arn:${AWS::Partition}:kms:eu-west-1:${AWS::AccountId}:alias/aws/it' })).toEqual([
      "Queue[KmsMasterKeyId] Properties.KmsMasterKeyId: KmsMasterKeyId is 'arn:${AWS::Partition}:kms:eu-west-1:${AWS::AccountId}:alias/aws/it', an AWS managed key",
    ]);
  });

  test('finds a key that cannot be resolved', () => {
    expect(queue({ Ref: 'KeyArn' })).toEqual([
      "Queue[KmsMasterKeyId] Properties.KmsMasterKeyId: KmsMasterKeyId is '${KeyArn}', which is not a KMS key",
    ]);
  });

  test('passes a customer managed key', () => {
    expect(queue(KEY_ARN)).toEqual([]);
  });
});
