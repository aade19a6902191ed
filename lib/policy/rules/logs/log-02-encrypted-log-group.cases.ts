import { encryptedLogGroup } from './log-02-encrypted-log-group';
import { KEY, KEY_ARN, testRule } from '../../../../test/support/policy';

function logGroup(KmsKeyId?: unknown) {
  return { ...KEY, LogGroup: { Type: 'AWS::Logs::LogGroup', Properties: { KmsKeyId } } };
}

testRule(encryptedLogGroup, {
  'finds a log group without a key': [
    logGroup(),
    'LogGroup[KmsKeyId] Properties.KmsKeyId: KmsKeyId is absent, so that AWS uses its default key',
  ],
  'finds an AWS managed key': [
    logGroup({ 'Fn::Sub': 'arn:${AWS::Partition}:kms:eu-west-1:${AWS::AccountId}:alias/aws/it' }),
    "LogGroup[KmsKeyId] Properties.KmsKeyId: KmsKeyId is 'arn:${AWS::Partition}:kms:eu-west-1:${AWS::AccountId}:alias/aws/it', an AWS managed key",
  ],
  'finds a key that cannot be resolved': [
    logGroup({ Ref: 'KeyArn' }),
    "LogGroup[KmsKeyId] Properties.KmsKeyId: KmsKeyId is '${KeyArn}', which is not a KMS key",
  ],
  'passes a customer managed key': [logGroup(KEY_ARN)],
});
