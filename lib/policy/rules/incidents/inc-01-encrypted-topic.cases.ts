import { encryptedTopic } from './inc-01-encrypted-topic';
import { KEY, KEY_ARN, testRule } from '../../../../test/support/policy';

function topic(KmsMasterKeyId?: unknown) {
  return { ...KEY, Topic: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId } } };
}

testRule(encryptedTopic, {
  'finds a topic without a key': [
    topic(),
    'Topic[KmsMasterKeyId] Properties.KmsMasterKeyId: KmsMasterKeyId is absent, so that AWS uses its default key',
  ],
  'finds an AWS managed key': [
    topic({ 'Fn::Sub': 'arn:${AWS::Partition}:kms:eu-west-1:${AWS::AccountId}:alias/aws/it' }),
    "Topic[KmsMasterKeyId] Properties.KmsMasterKeyId: KmsMasterKeyId is 'arn:${AWS::Partition}:kms:eu-west-1:${AWS::AccountId}:alias/aws/it', an AWS managed key",
  ],
  'finds a key that cannot be resolved': [
    topic({ Ref: 'KeyArn' }),
    "Topic[KmsMasterKeyId] Properties.KmsMasterKeyId: KmsMasterKeyId is '${KeyArn}', which is not a KMS key",
  ],
  'passes a customer managed key': [topic(KEY_ARN)],
});
