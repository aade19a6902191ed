import { customerKeyCases, findings, KEY, KEY_ARN, testRule } from '../../../../test/support/policy';
import { customerManagedKeys } from './key-01-customer-managed-keys';

testRule(customerManagedKeys, customerKeyCases('AWS::APS::Workspace', 'KmsKeyArn'));

describe('KEY-01-CustomerManagedKeys', () => {
  const stream = (key: unknown) => ({
    ...KEY,
    Resource: {
      Type: 'AWS::KinesisFirehose::DeliveryStream',
      Properties: {
        RedshiftDestinationConfiguration: {
          S3Configuration: { EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: key } } },
        },
      },
    },
  });
  const path =
    'RedshiftDestinationConfiguration.S3Configuration.EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN';

  test('finds an AWS managed key at any level', () => {
    const key = 'arn:aws:kms:eu-west-1:111111111111:alias/aws/s3';
    expect(findings(customerManagedKeys, stream(key))).toEqual([
      `Resource[${path}] Properties.${path}: AWSKMSKeyARN is '${key}', an AWS managed key`,
    ]);
    expect(findings(customerManagedKeys, stream(KEY_ARN))).toEqual([]);
  });

  test('requires a key on the first level of data stores only', () => {
    expect(findings(customerManagedKeys, stream(undefined))).toEqual([]);
    expect(findings(customerManagedKeys, { Resource: { Type: 'AWS::Scheduler::Schedule' } })).toEqual([]);
  });

  test('finds an AWS managed key of an agent of Amazon Bedrock', () => {
    const agent = (CustomerEncryptionKeyArn: unknown) => ({
      ...KEY,
      Resource: { Type: 'AWS::Bedrock::Agent', Properties: { CustomerEncryptionKeyArn } },
    });
    expect(findings(customerManagedKeys, agent('alias/aws/bedrock'))).toHaveLength(1);
    expect(findings(customerManagedKeys, agent(KEY_ARN))).toEqual([]);
  });

  test('requires the key of an encryption mode with KMS', () => {
    const canary = (EncryptionMode: string) => ({
      Resource: {
        Type: 'AWS::Synthetics::Canary',
        Properties: { ArtifactConfig: { S3Encryption: { EncryptionMode } } },
      },
    });
    const key = 'ArtifactConfig.S3Encryption.KmsKeyArn';
    expect(findings(customerManagedKeys, canary('SSE_KMS'))).toEqual([
      `Resource[${key}] Properties.${key}: KmsKeyArn is absent, so that AWS uses its default key`,
    ]);
    expect(findings(customerManagedKeys, canary('SSE_S3'))).toEqual([]);
  });
});
