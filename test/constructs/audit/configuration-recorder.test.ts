import { ConfigurationRecorder } from '../../../constructs';
import { statement, statements, TestTemplate } from '../../support/stacks';

const template = TestTemplate.containing((stack) => new ConfigurationRecorder(stack, 'Config'));

test('every resource type is recorded, with the role that Security Hub requires (DET-01)', () => {
  expect(template.one('AWS::Config::ConfigurationRecorder').Properties).toMatchObject({
    RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true },
    RoleARN: {
      'Fn::Join': [
        '',
        [
          'arn:',
          { Ref: 'AWS::Partition' },
          ':iam::111111111111:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
        ],
      ],
    },
  });
});

test('the history is encrypted with a dedicated key, in a bucket without default object lock', () => {
  const [key] = Object.keys(template.all('AWS::KMS::Key'));
  expect(template.one('AWS::Config::DeliveryChannel').Properties).toMatchObject({
    S3KmsKeyArn: { 'Fn::GetAtt': [key, 'Arn'] },
  });
  const { Properties } = template.one('AWS::S3::Bucket', 'ConfigHistoryBucket');
  expect(Properties).not.toHaveProperty('ObjectLockConfiguration');
  expect(Properties).toMatchObject({ VersioningConfiguration: { Status: 'Enabled' } });
});

test('AWS Config may write for this account only, and the channel depends on the bucket policy', () => {
  const policy = template.one('AWS::S3::BucketPolicy', 'ConfigHistoryBucket');
  expect(statement(statements(policy, 'PolicyDocument'), 'ConfigHistoryDelivery').Condition).toEqual({
    StringEquals: { 'aws:SourceAccount': '111111111111', 's3:x-amz-acl': 'bucket-owner-full-control' },
  });
  expect(template.one('AWS::Config::DeliveryChannel').DependsOn).toEqual([
    expect.stringMatching(/^ConfigHistoryBucketPolicy/),
  ]);
});

test.each([
  ['ACCESS_KEYS_ROTATED', { maxAccessKeyAge: 180 }],
  ['IAM_USER_MFA_ENABLED', undefined],
  ['ROOT_ACCOUNT_MFA_ENABLED', undefined],
  ['IAM_USER_UNUSED_CREDENTIALS_CHECK', { maxCredentialUsageAge: 90 }],
  ['S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC', undefined],
  ['EC2_EBS_ENCRYPTION_BY_DEFAULT', undefined],
  ['RDS_STORAGE_ENCRYPTED', undefined],
  ['MULTI_REGION_CLOUD_TRAIL_ENABLED', undefined],
])('the account is evaluated by %s (IAM-02)', (SourceIdentifier, InputParameters) => {
  const [rule] = Object.values(template.all('AWS::Config::ConfigRule')).filter(
    ({ Properties: { Source } }) => (Source as { SourceIdentifier: string }).SourceIdentifier === SourceIdentifier,
  );
  expect(rule?.Properties['InputParameters']).toEqual(InputParameters);
  expect(rule?.DependsOn).toEqual([expect.stringMatching(/^ConfigRecorder/)]);
});
