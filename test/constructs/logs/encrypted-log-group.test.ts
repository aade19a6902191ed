import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DataDomain, DataKey, EncryptedLogGroup, type EncryptedLogGroupProps } from '../../../constructs';
import { TestTemplate, testStack } from '../../support/stacks';

const logGroup = (props?: EncryptedLogGroupProps) =>
  TestTemplate.containing((stack) => new EncryptedLogGroup(stack, 'Log', props));

describe('secure by default', () => {
  const template = logGroup();

  test('it is encrypted with a dedicated key that CloudWatch Logs can use', () => {
    const [keyId] = Object.keys(template.all('AWS::KMS::Key'));
    expect(template.one('AWS::Logs::LogGroup').Properties).toMatchObject({
      KmsKeyId: { 'Fn::GetAtt': [keyId, 'Arn'] },
    });
    expect(template.keyPolicy().map(({ Sid }) => Sid)).toContain('CloudWatchLogGroups');
  });

  test('its events expire after one year', () => {
    expect(template.one('AWS::Logs::LogGroup').Properties).toMatchObject({ RetentionInDays: 365 });
  });

  test('it has the class that masking, alarms and subscriptions require', () => {
    expect(template.one('AWS::Logs::LogGroup').Properties).toMatchObject({ LogGroupClass: 'STANDARD' });
  });

  test('it is retained, unless the creation of the stack rolls back', () => {
    expect(template.one('AWS::Logs::LogGroup')).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });
});

describe('props', () => {
  test('name, retention and removal policy can be set', () => {
    const group = logGroup({
      logGroupName: '/shop/web',
      logRetention: RetentionDays.ONE_MONTH,
      logRemovalPolicy: RemovalPolicy.DESTROY,
    }).one('AWS::Logs::LogGroup');
    expect(group).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: { LogGroupName: '/shop/web', RetentionInDays: 30 },
    });
  });

  test('with a given key it creates none', () => {
    const stack = testStack();
    const { key } = new DataKey(stack, 'Shared', { domain: DataDomain.LOGS });
    new EncryptedLogGroup(stack, 'Log', { logEncryptionKey: key });
    expect(Object.keys(TestTemplate.of(stack).all('AWS::KMS::Key'))).toHaveLength(1);
  });
});

describe('rejects', () => {
  test('infinite retention', () => {
    expect(() => logGroup({ logRetention: RetentionDays.INFINITE })).toThrow(
      new Error(
        'Stack/Log: logRetention is INFINITE; logs must expire (LOG-06). Choose at most RetentionDays.TEN_YEARS.',
      ),
    );
  });
});
