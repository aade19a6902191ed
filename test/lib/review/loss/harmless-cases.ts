import type { StackTemplate, TemplateResource } from '../../../../lib/review/update';

/** A change that loses nothing, as the resources of one stack before and after. */
export type HarmlessCase = readonly [
  before: NonNullable<StackTemplate['Resources']>,
  after: NonNullable<StackTemplate['Resources']>,
];

type Properties = Readonly<Record<string, unknown>>;
type Attributes = Partial<Omit<TemplateResource, 'Type' | 'Properties'>>;

/** The same resource with other properties or attributes. */
const edit = (
  type: string,
  before: Properties,
  after: Properties,
  ...[old = {}, next = old]: readonly Attributes[]
): HarmlessCase => [
  { Subject: { Type: `AWS::${type}`, Properties: before, ...old } },
  { Subject: { Type: `AWS::${type}`, Properties: after, ...next } },
];
const only = (type: string, Properties: Properties = {}, logicalId = 'Subject') => ({
  [logicalId]: { Type: `AWS::${type}`, Properties },
});
const tag = (Key: string, Value: string) => ({ Key, Value });
const keyOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const statement = (Sid: string) => ({ Sid, Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
const code = (hash: string) => ({ Code: { S3Bucket: 'assets', S3Key: `${hash}.zip` }, Role: 'role' });
const expiring = (rule: Properties) => ({
  LifecycleConfiguration: { Rules: [{ Id: 'expire', Status: 'Enabled', ...rule }] },
});

export const HARMLESS_CASES: Readonly<Record<string, HarmlessCase>> = {
  // Databases
  'new reader of a database': [
    only('RDS::DBCluster'),
    { ...only('RDS::DBCluster'), ...only('RDS::DBInstance', { DBClusterIdentifier: { Ref: 'Subject' } }, 'Reader') },
  ],
  'fewer readers of a database': [
    { ...only('RDS::DBCluster'), ...only('RDS::DBInstance', { DBClusterIdentifier: { Ref: 'Subject' } }, 'Reader') },
    only('RDS::DBCluster'),
  ],
  'replaced reader of a database': [
    only('RDS::DBInstance', { DBClusterIdentifier: 'one', DBInstanceIdentifier: 'a' }),
    only('RDS::DBInstance', { DBClusterIdentifier: 'one', DBInstanceIdentifier: 'b' }),
  ],
  'larger instance of a database': edit(
    'RDS::DBInstance',
    { DBInstanceClass: 'db.r8g.large' },
    { DBInstanceClass: 'db.r8g.xlarge' },
  ),
  'minor version of PostgreSQL': edit('RDS::DBCluster', { EngineVersion: '17.5' }, { EngineVersion: '17.7' }),
  'minor version of Aurora MySQL': edit(
    'RDS::DBCluster',
    { EngineVersion: '8.0.mysql_aurora.3.08.0' },
    { EngineVersion: '8.0.mysql_aurora.3.10.1' },
  ),
  'minor version of MySQL': edit('RDS::DBInstance', { EngineVersion: '8.0.40' }, { EngineVersion: '8.0.42' }),
  'minor version of OpenSearch': edit(
    'OpenSearchService::Domain',
    { EngineVersion: 'OpenSearch_2.11' },
    { EngineVersion: 'OpenSearch_2.19' },
  ),
  'longer backup retention of a database': edit(
    'RDS::DBCluster',
    { BackupRetentionPeriod: 7 },
    { BackupRetentionPeriod: 35 },
  ),
  'longer backup retention of an instance': edit(
    'RDS::DBInstance',
    { BackupRetentionPeriod: 7 },
    { BackupRetentionPeriod: 35 },
  ),
  'default backup retention as a number': edit('RDS::DBCluster', {}, { BackupRetentionPeriod: 1 }),
  'second Availability Zone of an instance': edit('RDS::DBInstance', { MultiAZ: false }, { MultiAZ: true }),
  'deletion protection of a database': edit(
    'RDS::DBCluster',
    { DeletionProtection: false },
    { DeletionProtection: true },
  ),
  'more capacity of a database': edit(
    'RDS::DBCluster',
    { ServerlessV2ScalingConfiguration: { MaxCapacity: 4 } },
    { ServerlessV2ScalingConfiguration: { MaxCapacity: 16 } },
  ),
  'parameter group of a database': edit(
    'RDS::DBCluster',
    { DBClusterParameterGroupName: 'one' },
    { DBClusterParameterGroupName: 'two' },
  ),
  'point-in-time recovery of a table': edit(
    'DynamoDB::Table',
    {},
    { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
  ),
  'new replica of a table': edit(
    'DynamoDB::GlobalTable',
    { Replicas: [{ Region: 'eu-west-1' }] },
    { Replicas: [{ Region: 'eu-central-1' }, { Region: 'eu-west-1' }] },
  ),
  'no time to live of items': edit(
    'DynamoDB::Table',
    { TimeToLiveSpecification: { Enabled: true, AttributeName: 'a' } },
    { TimeToLiveSpecification: { Enabled: false, AttributeName: 'a' } },
  ),
  'more cache snapshots': edit(
    'ElastiCache::ReplicationGroup',
    { SnapshotRetentionLimit: 1 },
    { SnapshotRetentionLimit: 7 },
  ),
  // Storage
  'longer expiration of objects': edit(
    'S3::Bucket',
    expiring({ ExpirationInDays: 30 }),
    expiring({ ExpirationInDays: 365 }),
  ),
  'no expiration of objects': edit('S3::Bucket', expiring({ ExpirationInDays: 30 }), {}),
  'expiration of fewer objects by a disabled rule': edit(
    'S3::Bucket',
    expiring({ ExpirationInDays: 30 }),
    expiring({ ExpirationInDays: 30, Status: 'Disabled' }),
  ),
  'transition of objects': edit(
    'S3::Bucket',
    {},
    expiring({ Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 30 }] }),
  ),
  'end of incomplete uploads': edit(
    'S3::Bucket',
    {},
    expiring({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }),
  ),
  'lifecycle rules in another order': edit(
    'S3::Bucket',
    {
      LifecycleConfiguration: {
        Rules: [
          { Id: 'a', ExpirationInDays: 1 },
          { Id: 'b', ExpirationInDays: 9 },
        ],
      },
    },
    {
      LifecycleConfiguration: {
        Rules: [
          { Id: 'b', ExpirationInDays: 9 },
          { Id: 'a', ExpirationInDays: 1 },
        ],
      },
    },
  ),
  'versions of objects': edit('S3::Bucket', {}, { VersioningConfiguration: { Status: 'Enabled' } }),
  'longer object lock': edit(
    'S3::Bucket',
    { ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } } } },
    { ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 90 } } } },
  ),
  'other key of a bucket': edit(
    'S3::Bucket',
    { BucketEncryption: { KeyArn: 'one' } },
    { BucketEncryption: { KeyArn: 'two' } },
  ),
  'immutable image tags': edit(
    'ECR::Repository',
    { ImageTagMutability: 'MUTABLE' },
    { ImageTagMutability: 'IMMUTABLE' },
  ),
  'no lifecycle policy of images': edit('ECR::Repository', { LifecyclePolicy: { LifecyclePolicyText: '{}' } }, {}),
  // Logs, queues, secrets, keys, backups
  'longer retention of log events': edit('Logs::LogGroup', { RetentionInDays: 90 }, { RetentionInDays: 365 }),
  'log events without end': edit('Logs::LogGroup', { RetentionInDays: 90 }, {}),
  'longer retention of messages': edit('SQS::Queue', {}, { MessageRetentionPeriod: 1209600 }),
  'new dead-letter queue': edit('SQS::Queue', {}, { RedrivePolicy: { maxReceiveCount: 3 } }),
  'description of a secret': edit(
    'SecretsManager::Secret',
    { Description: 'a', GenerateSecretString: {} },
    { Description: 'b', GenerateSecretString: {} },
  ),
  'new replica of a secret': edit('SecretsManager::Secret', {}, { ReplicaRegions: [{ Region: 'eu-central-1' }] }),
  'rotation of a key': edit('KMS::Key', { EnableKeyRotation: false }, { EnableKeyRotation: true }),
  'more time to cancel the deletion of a key': edit('KMS::Key', { PendingWindowInDays: 7 }, {}),
  'reordered statements of a key policy': edit(
    'KMS::Key',
    { KeyPolicy: { Statement: [statement('A'), statement('B')] } },
    { KeyPolicy: { Statement: [statement('B'), statement('A')] } },
  ),
  'new backup rule': edit(
    'Backup::BackupPlan',
    { BackupPlan: { BackupPlanRule: [{ RuleName: 'daily' }] } },
    { BackupPlan: { BackupPlanRule: [{ RuleName: 'daily' }, { RuleName: 'monthly' }] } },
  ),
  'vault lock': edit('Backup::BackupVault', {}, { LockConfiguration: { MinRetentionDays: 35 } }),
  // Any resource
  'other tags': edit('RDS::DBCluster', { Tags: [tag('owner', 'a')] }, { Tags: [tag('owner', 'b')] }),
  'tags in another order': edit(
    'S3::Bucket',
    { Tags: [tag('a', '1'), tag('b', '2')] },
    { Tags: [tag('b', '2'), tag('a', '1')] },
  ),
  'Delete → Retain': edit(
    'S3::Bucket',
    {},
    {},
    { DeletionPolicy: 'Delete' },
    { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' },
  ),
  'Snapshot → Retain': edit(
    'RDS::DBCluster',
    {},
    {},
    {},
    { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Snapshot' },
  ),
  'Retain → RetainExceptOnCreate': edit(
    'S3::Bucket',
    {},
    {},
    { DeletionPolicy: 'Retain' },
    { DeletionPolicy: 'RetainExceptOnCreate' },
  ),
  'Fn::Sub instead of Fn::Join in a name': edit(
    'S3::Bucket',
    { BucketName: { 'Fn::Join': ['-', ['logs', { Ref: 'AWS::AccountId' }]] } },
    { BucketName: { 'Fn::Sub': 'logs-${AWS::AccountId}' } },
  ),
  'text instead of a number in a create-only property': edit(
    'ElastiCache::ReplicationGroup',
    { Port: 6379 },
    { Port: '6379' },
  ),
  'deleted function': [{ ...only('S3::Bucket'), ...only('Lambda::Function', {}, 'Function') }, only('S3::Bucket')],
  'new function name': edit('Lambda::Function', { FunctionName: 'one' }, { FunctionName: 'two' }),
  'new asset hashes': edit('Lambda::Function', code('one'), code('two')),
  'new image of a task': edit(
    'ECS::TaskDefinition',
    { ContainerDefinitions: [{ Image: 'one' }] },
    { ContainerDefinitions: [{ Image: 'two' }] },
  ),
  'replaced security group': edit('EC2::SecurityGroup', { GroupDescription: 'one' }, { GroupDescription: 'two' }),
  'renamed role': [only('IAM::Role', {}, 'One'), only('IAM::Role', {}, 'Two')],
  'deleted alarm': [only('CloudWatch::Alarm'), {}],
  'reordered statements of a bucket policy': edit(
    'S3::BucketPolicy',
    { PolicyDocument: { Statement: [statement('A'), statement('B')] } },
    { PolicyDocument: { Statement: [statement('B'), statement('A')] } },
  ),
  'new bucket': [only('S3::Bucket'), { ...only('S3::Bucket'), ...only('S3::Bucket', { BucketName: 'two' }, 'Second') }],
  'new key for new data': [
    { ...only('KMS::Key'), ...only('Logs::LogGroup', { KmsKeyId: keyOf('Subject') }, 'Log') },
    {
      ...only('KMS::Key'),
      ...only('KMS::Key', {}, 'Second'),
      ...only('Logs::LogGroup', { KmsKeyId: keyOf('Second') }, 'Log'),
    },
  ],
};
