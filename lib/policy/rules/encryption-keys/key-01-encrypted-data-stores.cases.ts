import { encryptedDataStores } from './key-01-encrypted-data-stores';
import { findings, KEY, KEY_ARN, testRule } from '../../../../test/support/policy';

const bucketEncryption = (key: unknown) => ({
  BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { KMSMasterKeyID: key } }] },
});

/** How each kind of store names its key. */
const stores: [type: string, properties: (key: unknown) => object][] = [
  ['AWS::AmazonMQ::Broker', (key) => ({ EncryptionOptions: { KmsKeyId: key } })],
  ['AWS::AutoScaling::LaunchConfiguration', (key) => ({ BlockDeviceMappings: [{ Ebs: { KmsKeyId: key } }] })],
  ['AWS::Backup::BackupVault', (key) => ({ EncryptionKeyArn: key })],
  ['AWS::Cassandra::Table', (key) => ({ EncryptionSpecification: { KmsKeyIdentifier: key } })],
  ['AWS::DMS::ReplicationInstance', (key) => ({ KmsKeyId: key })],
  ['AWS::DocDB::DBCluster', (key) => ({ KmsKeyId: key })],
  ['AWS::DynamoDB::GlobalTable', (key) => ({ Replicas: [{ SSESpecification: { KMSMasterKeyId: key } }] })],
  ['AWS::DynamoDB::Table', (key) => ({ SSESpecification: { KMSMasterKeyId: key } })],
  ['AWS::EC2::Instance', (key) => ({ BlockDeviceMappings: [{ NoDevice: {} }, { Ebs: { KmsKeyId: key } }] })],
  [
    'AWS::EC2::LaunchTemplate',
    (key) => ({ LaunchTemplateData: { BlockDeviceMappings: [{ Ebs: { KmsKeyId: key } }] } }),
  ],
  ['AWS::EC2::Volume', (key) => ({ KmsKeyId: key })],
  ['AWS::EFS::FileSystem', (key) => ({ KmsKeyId: key })],
  ['AWS::Elasticsearch::Domain', (key) => ({ EncryptionAtRestOptions: { KmsKeyId: key } })],
  ['AWS::FSx::FileSystem', (key) => ({ KmsKeyId: key })],
  ['AWS::Kendra::Index', (key) => ({ ServerSideEncryptionConfiguration: { KmsKeyId: key } })],
  ['AWS::Kinesis::Stream', (key) => ({ StreamEncryption: { KeyId: key } })],
  ['AWS::KinesisFirehose::DeliveryStream', (key) => ({ DeliveryStreamEncryptionConfigurationInput: { KeyARN: key } })],
  ['AWS::MSK::Cluster', (key) => ({ EncryptionInfo: { EncryptionAtRest: { DataVolumeKMSKeyId: key } } })],
  ['AWS::Neptune::DBCluster', (key) => ({ KmsKeyId: key })],
  ['AWS::OpenSearchService::Domain', (key) => ({ EncryptionAtRestOptions: { KmsKeyId: key } })],
  ['AWS::RDS::DBCluster', (key) => ({ ManageMasterUserPassword: true, MasterUserSecret: { KmsKeyId: key } })],
  ['AWS::RDS::DBInstance', (key) => ({ EnablePerformanceInsights: true, PerformanceInsightsKMSKeyId: key })],
  ['AWS::Redshift::Cluster', (key) => ({ KmsKeyId: key })],
  ['AWS::RedshiftServerless::Namespace', (key) => ({ KmsKeyId: key })],
  ['AWS::S3::Bucket', bucketEncryption],
  ['AWS::S3Express::DirectoryBucket', bucketEncryption],
  [
    'AWS::SageMaker::EndpointConfig',
    (key) => ({ ProductionVariants: [{ InstanceType: 'ml.m5.large' }], KmsKeyId: key }),
  ],
  ['AWS::SageMaker::NotebookInstance', (key) => ({ KmsKeyId: key })],
  ['AWS::Timestream::Database', (key) => ({ KmsKeyId: key })],
];

const evaluate = (Type: string, Properties: object) => ({ ...KEY, Store: { Type, Properties: { ...Properties } } });

testRule(encryptedDataStores, {
  'finds storage of a cluster that is not encrypted': [
    evaluate('AWS::Neptune::DBCluster', { StorageEncrypted: false, KmsKeyId: KEY_ARN }),
    'Store[StorageEncrypted] Properties.StorageEncrypted: encryption is disabled',
  ],
  'finds a disk that is not encrypted': [
    evaluate('AWS::EC2::Instance', { BlockDeviceMappings: [{ Ebs: { Encrypted: false, KmsKeyId: KEY_ARN } }] }),
    'Store[BlockDeviceMappings.0.Ebs.Encrypted] Properties.BlockDeviceMappings.0.Ebs.Encrypted: encryption is disabled',
  ],
  'finds a stream that is not encrypted': [
    evaluate('AWS::Kinesis::Stream', { StreamEncryption: { EncryptionType: 'NONE', KeyId: KEY_ARN } }),
    'Store[StreamEncryption.EncryptionType] Properties.StreamEncryption.EncryptionType: encryption is disabled',
  ],
  'finds an EMR cluster without a security configuration': [
    evaluate('AWS::EMR::Cluster', { Name: 'analysis' }),
    'Store[SecurityConfiguration] Properties.SecurityConfiguration: the cluster encrypts neither its disks nor its connections',
  ],
  'passes an EMR cluster with a security configuration': [
    evaluate('AWS::EMR::Cluster', { SecurityConfiguration: { Ref: 'Configuration' } }),
  ],
  'passes an endpoint without a volume: serverless, or with encrypted local disks': [
    evaluate('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [{ ServerlessConfig: { MemorySizeInMB: 1024 } }, { InstanceType: 'ml.g5.xlarge' }],
    }),
  ],
  'finds disabled encryption with a key': [
    evaluate('AWS::DynamoDB::Table', { SSESpecification: { SSEEnabled: false, KMSMasterKeyId: KEY_ARN } }),
    'Store[SSESpecification.SSEEnabled] Properties.SSESpecification.SSEEnabled: encryption is disabled',
  ],
});

describe('KEY-01-EncryptedDataStores', () => {
  test.each(stores)('%s: finds an AWS managed key and no key; passes a customer managed key', (type, properties) => {
    expect(findings(encryptedDataStores, evaluate(type, properties('alias/aws/x')))).toEqual([
      expect.stringContaining('an AWS managed key'),
    ]);
    expect(findings(encryptedDataStores, evaluate(type, properties(undefined)))).toEqual([
      expect.stringContaining('so that AWS uses its default key'),
    ]);
    expect(findings(encryptedDataStores, evaluate(type, properties(KEY_ARN)))).toEqual([]);
  });

  test('requires no key of access log buckets, which do not support one', () => {
    const logs = { Logs: { Type: 'AWS::S3::Bucket' }, More: { Type: 'AWS::S3::Bucket' } };
    const attribute = { Key: 'connection_logs.s3.bucket', Value: { Ref: 'More' } };
    const found = findings(encryptedDataStores, {
      ...logs,
      Data: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          ...bucketEncryption('alias/own'),
          LoggingConfiguration: { DestinationBucketName: { Ref: 'Logs' } },
        },
      },
      Entry: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { LoadBalancerAttributes: [attribute] } },
    });
    expect(found).toEqual([]);
    expect(findings(encryptedDataStores, logs)).toHaveLength(2);
  });
});
