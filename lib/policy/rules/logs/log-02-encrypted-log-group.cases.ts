import { encryptedLogGroup } from './log-02-encrypted-log-group';
import { findings, KEY, KEY_ARN } from '../../../../test/support/policy';

function logGroup(KmsKeyId?: unknown) {
  return findings(encryptedLogGroup, { ...KEY, LogGroup: { Type: 'AWS::Logs::LogGroup', Properties: { KmsKeyId } } });
}

describe('LOG-02-EncryptedLogGroup', () => {
  test('finds a log group without a key', () => {
    expect(logGroup()).toEqual([
      'LogGroup[KmsKeyId] Properties.KmsKeyId: KmsKeyId is absent, so that AWS uses its default key',
    ]);
  });

  test('finds an AWS managed key', () => {
    expect(logGroup({ 'Fn::Sub': 'arn:${AWS::Partition}:kms:eu-west-1:${AWS::AccountId}:alias/aws/it' })).toEqual([
      "LogGroup[KmsKeyId] Properties.KmsKeyId: KmsKeyId is 'arn:${AWS::Partition}:kms:eu-west-1:${AWS::AccountId}:alias/aws/it', an AWS managed key",
    ]);
  });

  test('finds a key that cannot be resolved', () => {
    expect(logGroup({ Ref: 'KeyArn' })).toEqual([
      "LogGroup[KmsKeyId] Properties.KmsKeyId: KmsKeyId is '${KeyArn}', which is not a KMS key",
    ]);
  });

  test('passes a customer managed key', () => {
    expect(logGroup(KEY_ARN)).toEqual([]);
  });
});
