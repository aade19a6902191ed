import { encryptedQueue } from './key-01-encrypted-queue';
import { KEY, KEY_ARN, testRule } from '../../../../test/support/policy';

function queue(KmsMasterKeyId?: unknown) {
  return { ...KEY, Queue: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId } } };
}

testRule(encryptedQueue, {
  'finds a queue without key': [
    queue(),
    'Queue[KmsMasterKeyId] Properties.KmsMasterKeyId: KmsMasterKeyId is absent, so that AWS uses its default key',
  ],
  'finds an AWS managed key': [
    queue({ 'Fn::Sub': 'arn:${AWS::Partition}:kms:eu-west-1:${AWS::AccountId}:alias/aws/it' }),
    "Queue[KmsMasterKeyId] Properties.KmsMasterKeyId: KmsMasterKeyId is 'arn:${AWS::Partition}:kms:eu-west-1:${AWS::AccountId}:alias/aws/it', an AWS managed key",
  ],
  'finds a key that cannot be resolved': [
    queue({ Ref: 'KeyArn' }),
    "Queue[KmsMasterKeyId] Properties.KmsMasterKeyId: KmsMasterKeyId is '${KeyArn}', which is not a KMS key",
  ],
  'passes a customer managed key': [queue(KEY_ARN)],
});
