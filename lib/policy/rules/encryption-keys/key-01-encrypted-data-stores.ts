import { finding, type TemplateSet, type Finding, type Resource, type Value } from '../../model';
import { receivesAccessLogs } from '../../predicates/storage/access-log-buckets';
import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

/** Where each kind of store names its key. */
const KEYS: Readonly<Record<string, (store: Resource, templateSet: TemplateSet) => Value[]>> = {
  'AWS::AmazonMQ::Broker': (broker) => [broker.get('EncryptionOptions', 'KmsKeyId')],
  'AWS::Cassandra::Table': (table) => [table.get('EncryptionSpecification', 'KmsKeyIdentifier')],
  'AWS::DMS::ReplicationInstance': (instance) => [instance.get('KmsKeyId')],
  'AWS::DocDB::DBCluster': (cluster) => [cluster.get('KmsKeyId')],
  'AWS::DynamoDB::GlobalTable': (table) =>
    table
      .get('Replicas')
      .items()
      .map((replica) => replica.get('SSESpecification', 'KMSMasterKeyId')),
  'AWS::DynamoDB::Table': (table) => [table.get('SSESpecification', 'KMSMasterKeyId')],
  'AWS::EC2::Instance': (instance) => keysOfDisks(instance.get('BlockDeviceMappings')),
  'AWS::EC2::LaunchTemplate': (template) => keysOfDisks(template.get('LaunchTemplateData', 'BlockDeviceMappings')),
  'AWS::EC2::Volume': (volume) => [volume.get('KmsKeyId')],
  'AWS::EFS::FileSystem': (fileSystem) => [fileSystem.get('KmsKeyId')],
  'AWS::Elasticsearch::Domain': (domain) => [domain.get('EncryptionAtRestOptions', 'KmsKeyId')],
  'AWS::FSx::FileSystem': (fileSystem) => [fileSystem.get('KmsKeyId')],
  'AWS::Kinesis::Stream': (stream) => [stream.get('StreamEncryption', 'KeyId')],
  'AWS::KinesisFirehose::DeliveryStream': (stream) => [
    stream.get('DeliveryStreamEncryptionConfigurationInput', 'KeyARN'),
  ],
  'AWS::MSK::Cluster': (cluster) => [cluster.get('EncryptionInfo', 'EncryptionAtRest', 'DataVolumeKMSKeyId')],
  'AWS::Neptune::DBCluster': (cluster) => [cluster.get('KmsKeyId')],
  'AWS::OpenSearchService::Domain': (domain) => [domain.get('EncryptionAtRestOptions', 'KmsKeyId')],
  'AWS::RDS::DBCluster': keysBesideStorage,
  'AWS::RDS::DBInstance': keysBesideStorage,
  'AWS::Redshift::Cluster': (cluster) => [cluster.get('KmsKeyId')],
  'AWS::RedshiftServerless::Namespace': (namespace) => [namespace.get('KmsKeyId')],
  // Who writes access logs refuses keys of customers.
  'AWS::S3::Bucket': (bucket, templateSet) => (receivesAccessLogs(bucket, templateSet) ? [] : keysOfBucket(bucket)),
  'AWS::S3Express::DirectoryBucket': keysOfBucket,
  'AWS::SageMaker::NotebookInstance': (notebook) => [notebook.get('KmsKeyId')],
  'AWS::Timestream::Database': (database) => [database.get('KmsKeyId')],
};

export const encryptedDataStores: Rule = {
  id: 'KEY-01-EncryptedDataStores',
  control: 'KEY-01',
  resourceTypes: Object.keys(KEYS),
  statement:
    'Whatever stores data is encrypted with a customer-managed key; buckets of access logs with S3’s own, as AWS offers nothing else.',
  fix: 'Name the data key in the encryption of the store; of a bucket: BucketEncryption with SSEAlgorithm aws:kms and KMSMasterKeyID.',
  source: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_protect_data_rest_encrypt.html',
  check: (store, templateSet) =>
    (KEYS[store.type]?.(store, templateSet) ?? []).flatMap((key) => [
      ...missingCustomerKey(key),
      ...switchedOff(store),
    ]),
};

/** Stores that keep a key without using it. */
function switchedOff(store: Resource): Finding[] {
  const flags = [
    store.get('Encrypted'),
    store.get('StorageEncrypted'),
    store.get('SSESpecification', 'SSEEnabled'),
    store.get('EncryptionAtRestOptions', 'Enabled'),
  ];
  return flags
    .filter((flag) => flag.is(false))
    .map((flag) => finding(flag, flag.path.replace('Properties.', ''), 'its encryption is switched off'));
}

/** Storage itself is DB-03; the master password that RDS keeps and the queries that it watches have keys of their own. */
function keysBesideStorage(database: Resource): Value[] {
  const watched = ['PerformanceInsightsEnabled', 'EnablePerformanceInsights'].some((flag) =>
    database.get(flag).is(true),
  );
  const insights = database.get(
    database.type === 'AWS::RDS::DBCluster' ? 'PerformanceInsightsKmsKeyId' : 'PerformanceInsightsKMSKeyId',
  );
  return [
    ...(database.get('ManageMasterUserPassword').is(true) ? [database.get('MasterUserSecret', 'KmsKeyId')] : []),
    ...(watched ? [insights] : []),
  ];
}

function keysOfDisks(mappings: Value): Value[] {
  return mappings
    .items()
    .map((mapping) => mapping.get('Ebs'))
    .filter((disk) => !disk.isAbsent)
    .map((disk) => disk.get('KmsKeyId'));
}

function keysOfBucket(bucket: Resource): Value[] {
  const rules = bucket.get('BucketEncryption', 'ServerSideEncryptionConfiguration');
  const keys = rules.items().map((rule) => rule.get('ServerSideEncryptionByDefault', 'KMSMasterKeyID'));
  return keys.length === 0 ? [rules.get('ServerSideEncryptionByDefault', 'KMSMasterKeyID')] : keys;
}
