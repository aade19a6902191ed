import { finding, type TemplateSet, type Finding, type Resource, type Value } from '../../model';
import { receivesAccessLogs } from '../../predicates/storage/access-log-buckets';
import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

/** The properties with the key of each type. */
const KEYS: Readonly<Record<string, (store: Resource, templateSet: TemplateSet) => Value[]>> = {
  'AWS::AmazonMQ::Broker': (broker) => [broker.get('EncryptionOptions', 'KmsKeyId')],
  // The options of a launch configuration include no key: use a launch template.
  'AWS::AutoScaling::LaunchConfiguration': (configuration) => keysOfDisks(configuration.get('BlockDeviceMappings')),
  // Not logically air-gapped vaults: with a key of AWS, a person with all permissions in the account cannot make them unreadable (BAK-02).
  'AWS::Backup::BackupVault': (vault) => [vault.get('EncryptionKeyArn')],
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
  'AWS::EMR::Cluster': () => [],
  'AWS::EFS::FileSystem': (fileSystem) => [fileSystem.get('KmsKeyId')],
  'AWS::Elasticsearch::Domain': (domain) => [domain.get('EncryptionAtRestOptions', 'KmsKeyId')],
  'AWS::FSx::FileSystem': (fileSystem) => [fileSystem.get('KmsKeyId')],
  'AWS::Kendra::Index': (index) => [index.get('ServerSideEncryptionConfiguration', 'KmsKeyId')],
  'AWS::Kinesis::Stream': (stream) => [stream.get('StreamEncryption', 'KeyId')],
  'AWS::KinesisFirehose::DeliveryStream': (stream) => [
    stream.get('DeliveryStreamEncryptionConfigurationInput', 'KeyARN'),
  ],
  'AWS::MSK::Cluster': (cluster) => [cluster.get('EncryptionInfo', 'EncryptionAtRest', 'DataVolumeKMSKeyId')],
  'AWS::Neptune::DBCluster': (cluster) => [cluster.get('KmsKeyId')],
  'AWS::OpenSearchService::Domain': (domain) => [domain.get('EncryptionAtRestOptions', 'KmsKeyId')],
  'AWS::RDS::DBCluster': furtherKeys,
  'AWS::RDS::DBInstance': furtherKeys,
  'AWS::Redshift::Cluster': (cluster) => [cluster.get('KmsKeyId')],
  'AWS::RedshiftServerless::Namespace': (namespace) => [namespace.get('KmsKeyId')],
  // AWS does not deliver access logs to buckets with customer managed keys.
  'AWS::S3::Bucket': (bucket, templateSet) => (receivesAccessLogs(bucket, templateSet) ? [] : keysOfBucket(bucket)),
  'AWS::S3Express::DirectoryBucket': keysOfBucket,
  'AWS::SageMaker::EndpointConfig': (config) => (variantsOf(config).some(hasVolume) ? [config.get('KmsKeyId')] : []),
  'AWS::SageMaker::NotebookInstance': (notebook) => [notebook.get('KmsKeyId')],
  'AWS::Timestream::Database': (database) => [database.get('KmsKeyId')],
};

/** The properties with the disks of an instance. */
const DISKS = [['BlockDeviceMappings'], ['LaunchTemplateData', 'BlockDeviceMappings']];

export const encryptedDataStores: Rule = {
  id: 'KEY-01-EncryptedDataStores',
  resourceTypes: Object.keys(KEYS),
  statement: 'Data stores are encrypted with a customer managed key; access log buckets with S3 managed keys.',
  fix: 'Set the customer managed key in the encryption property; for a bucket, BucketEncryption with SSEAlgorithm aws:kms and KMSMasterKeyID. Replace a launch configuration with a launch template.',
  source: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_protect_data_rest_encrypt.html',
  check: (store, templateSet) => [
    ...(KEYS[store.type]?.(store, templateSet) ?? []).flatMap(missingCustomerKey),
    ...disabledEncryption(store),
    ...unencryptedCluster(store),
  ],
};

/** Instances of an endpoint with local disks, which their hardware encrypts. https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html */
function hasLocalStorage(instanceType: string): boolean {
  const [, family = '', generation = '', options = ''] = /^ml\.([a-z]+)(\d)([a-z]*)\./.exec(instanceType) ?? [];
  return options.includes('d') || family === 'trn' || (['g', 'p'].includes(family) && Number(generation) >= 4);
}

function variantsOf(config: Resource): Value[] {
  return ['ProductionVariants', 'ShadowProductionVariants'].flatMap((property) => config.get(property).items());
}

/** Whether a variant stores data on a volume that the key of the endpoint encrypts. */
function hasVolume(variant: Value): boolean {
  return variant.get('ServerlessConfig').isAbsent && !hasLocalStorage(variant.get('InstanceType').pattern());
}

/** The security configuration of an EMR cluster encrypts its disks and connections. */
function unencryptedCluster(store: Resource): Finding[] {
  const configuration = store.get('SecurityConfiguration');
  return store.type === 'AWS::EMR::Cluster' && configuration.isAbsent
    ? [finding(configuration, 'SecurityConfiguration', 'the cluster encrypts neither its disks nor its connections')]
    : [];
}

/** Stores with a key whose encryption is disabled. */
function disabledEncryption(store: Resource): Finding[] {
  const flags = [
    store.get('Encrypted'),
    store.get('StorageEncrypted'),
    store.get('SSESpecification', 'SSEEnabled'),
    store.get('EncryptionAtRestOptions', 'Enabled'),
    ...DISKS.flatMap((path) => disks(store.get(...path))).map((disk) => disk.get('Encrypted')),
  ];
  return [
    ...flags.filter((flag) => flag.is(false)),
    ...[streamEncryption(store)].filter((type) => type.is('NONE')),
  ].map((flag) => finding(flag, flag.path.replace('Properties.', ''), 'encryption is disabled'));
}

function streamEncryption(store: Resource): Value {
  return store.get('StreamEncryption', 'EncryptionType');
}

/** DB-03 evaluates the storage; the managed master password and Performance Insights have other keys. */
function furtherKeys(database: Resource): Value[] {
  const hasInsights = ['PerformanceInsightsEnabled', 'EnablePerformanceInsights'].some((flag) =>
    database.get(flag).is(true),
  );
  const insights = database.get(
    database.type === 'AWS::RDS::DBCluster' ? 'PerformanceInsightsKmsKeyId' : 'PerformanceInsightsKMSKeyId',
  );
  return [
    ...(database.get('ManageMasterUserPassword').is(true) ? [database.get('MasterUserSecret', 'KmsKeyId')] : []),
    ...(hasInsights ? [insights] : []),
  ];
}

function keysOfDisks(mappings: Value): Value[] {
  return disks(mappings).map((disk) => disk.get('KmsKeyId'));
}

function disks(mappings: Value): Value[] {
  return mappings
    .items()
    .map((mapping) => mapping.get('Ebs'))
    .filter((disk) => !disk.isAbsent);
}

function keysOfBucket(bucket: Resource): Value[] {
  const rules = bucket.get('BucketEncryption', 'ServerSideEncryptionConfiguration');
  const keys = rules.items().map((rule) => rule.get('ServerSideEncryptionByDefault', 'KMSMasterKeyID'));
  return keys.length === 0 ? [rules.get('ServerSideEncryptionByDefault', 'KMSMasterKeyID')] : keys;
}
