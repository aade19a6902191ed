/** A stateful type with a change of a property that replaces its resource; without one where CloudFormation replaces none. */
type Row = readonly [property: string, before: unknown, after: unknown] | readonly [];

/** The stateful types that the constructs create, and others that adopters use. */
export const STATEFUL_TYPES: Readonly<Record<string, Row>> = {
  'AWS::Backup::BackupVault': [
    'EncryptionKeyArn',
    'arn:aws:kms:eu-west-1:111111111111:key/1',
    'arn:aws:kms:eu-west-1:111111111111:key/2',
  ],
  'AWS::Backup::LogicallyAirGappedBackupVault': ['MinRetentionDays', 30, 7],
  'AWS::DynamoDB::Table': ['TableName', 'orders', 'invoices'],
  'AWS::ECR::Repository': ['EncryptionConfiguration', { EncryptionType: 'AES256' }, { EncryptionType: 'KMS' }],
  'AWS::EFS::FileSystem': ['Encrypted', false, true],
  'AWS::ElastiCache::ReplicationGroup': ['AtRestEncryptionEnabled', false, true],
  'AWS::ElastiCache::ServerlessCache': ['ServerlessCacheName', 'one', 'two'],
  'AWS::Events::Archive': [
    'SourceArn',
    'arn:aws:events:eu-west-1:111111111111:event-bus/one',
    'arn:aws:events:eu-west-1:111111111111:event-bus/two',
  ],
  'AWS::KMS::Key': [],
  'AWS::KMS::ReplicaKey': [
    'PrimaryKeyArn',
    'arn:aws:kms:eu-west-1:111111111111:key/1',
    'arn:aws:kms:eu-west-1:111111111111:key/2',
  ],
  'AWS::Logs::LogGroup': ['LogGroupName', '/one', '/two'],
  'AWS::RDS::DBCluster': ['StorageEncrypted', false, true],
  'AWS::RDS::DBInstance': ['DBName', 'one', 'two'],
  'AWS::Route53::HostedZone': ['Name', 'example.com', 'example.org'],
  'AWS::S3::Bucket': ['BucketName', 'one', 'two'],
  'AWS::SQS::Queue': ['FifoQueue', false, true],
  'AWS::SSM::Parameter': ['Name', '/one', '/two'],
  'AWS::SecretsManager::Secret': ['Name', 'one', 'two'],
  // Others
  'AWS::Cassandra::Table': ['TableName', 'one', 'two'],
  'AWS::CodeCommit::Repository': [],
  'AWS::Cognito::UserPool': [],
  'AWS::DocDB::DBCluster': ['StorageEncrypted', false, true],
  'AWS::DynamoDB::GlobalTable': ['TableName', 'orders', 'invoices'],
  'AWS::EC2::Volume': [],
  'AWS::FSx::FileSystem': ['FileSystemType', 'LUSTRE', 'WINDOWS'],
  'AWS::Kinesis::Stream': ['Name', 'one', 'two'],
  'AWS::MSK::Cluster': ['ClusterName', 'one', 'two'],
  'AWS::Neptune::DBCluster': ['StorageEncrypted', false, true],
  'AWS::OpenSearchService::Domain': ['DomainName', 'one', 'two'],
  'AWS::RDS::GlobalCluster': ['StorageEncrypted', false, true],
  'AWS::Redshift::Cluster': ['DBName', 'one', 'two'],
  'AWS::S3Tables::TableBucket': ['TableBucketName', 'one', 'two'],
  'AWS::Timestream::Table': ['TableName', 'one', 'two'],
  'Custom::Database': [],
  'Example::Storage::Unknown::MODULE': [],
};
