/** What a principal can do with a node: the actions of an edge are of one of these kinds. */
export type Capability = 'read' | 'write' | 'destroy' | 'administer' | 'use' | 'assume' | 'run';

/** The actions of a capability on one resource type. An action with `/*` is one on the objects of a bucket. */
type Actions = Readonly<Partial<Record<Capability, readonly string[]>>>;

const ROLE: Actions = {
  assume: ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'],
  administer: ['iam:AttachRolePolicy', 'iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'],
  run: ['iam:PassRole'],
};

const TABLE: Actions = {
  read: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan'],
  write: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
  destroy: ['dynamodb:DeleteItem', 'dynamodb:DeleteTable'],
  administer: ['dynamodb:PutResourcePolicy'],
};

const DATABASE: Actions = {
  read: ['rds-data:ExecuteStatement', 'rds:CreateDBClusterSnapshot', 'rds:RestoreDBClusterToPointInTime'],
  destroy: ['rds:DeleteDBCluster'],
  administer: ['rds:ModifyDBCluster'],
};

const VAULT: Actions = {
  read: ['backup:StartRestoreJob'],
  destroy: ['backup:DeleteBackupVault', 'backup:DeleteRecoveryPoint'],
  administer: ['backup:DeleteBackupVaultLockConfiguration', 'backup:PutBackupVaultAccessPolicy'],
};

const KEY: Actions = {
  use: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom'],
  administer: ['kms:CreateGrant', 'kms:PutKeyPolicy'],
  destroy: ['kms:DisableKey', 'kms:ScheduleKeyDeletion'],
};

/** The actions that a permission edge states, by resource type and capability. */
export const CAPABILITIES: Readonly<Record<string, Actions>> = {
  'AWS::IAM::Role': ROLE,
  'AWS::KMS::Key': KEY,
  'AWS::KMS::ReplicaKey': KEY,
  'AWS::Backup::BackupVault': VAULT,
  'AWS::Backup::LogicallyAirGappedBackupVault': VAULT,
  'AWS::CodeBuild::Project': { run: ['codebuild:StartBuild'], administer: ['codebuild:UpdateProject'] },
  'AWS::DynamoDB::GlobalTable': TABLE,
  'AWS::DynamoDB::Table': TABLE,
  'AWS::ECR::Repository': {
    read: ['ecr:BatchGetImage'],
    write: ['ecr:PutImage'],
    destroy: ['ecr:BatchDeleteImage', 'ecr:DeleteRepository'],
    administer: ['ecr:SetRepositoryPolicy'],
  },
  'AWS::EFS::FileSystem': {
    read: ['elasticfilesystem:ClientMount'],
    write: ['elasticfilesystem:ClientWrite'],
    destroy: ['elasticfilesystem:DeleteFileSystem'],
    administer: ['elasticfilesystem:PutFileSystemPolicy'],
  },
  'AWS::Events::EventBus': {
    write: ['events:PutEvents'],
    destroy: ['events:DeleteEventBus'],
    administer: ['events:PutPermission'],
  },
  'AWS::Kinesis::Stream': {
    read: ['kinesis:GetRecords'],
    write: ['kinesis:PutRecord', 'kinesis:PutRecords'],
    destroy: ['kinesis:DeleteStream'],
    administer: ['kinesis:PutResourcePolicy'],
  },
  'AWS::Lambda::Function': {
    run: ['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl'],
    administer: ['lambda:AddPermission', 'lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration'],
  },
  'AWS::Lambda::LayerVersion': { read: ['lambda:GetLayerVersion'], administer: ['lambda:AddLayerVersionPermission'] },
  'AWS::Logs::Destination': { write: ['logs:PutSubscriptionFilter'], administer: ['logs:PutDestinationPolicy'] },
  'AWS::Logs::LogGroup': {
    read: ['logs:FilterLogEvents', 'logs:GetLogEvents', 'logs:StartQuery'],
    write: ['logs:PutLogEvents'],
    destroy: ['logs:DeleteLogGroup', 'logs:PutRetentionPolicy'],
  },
  'AWS::RDS::DBCluster': DATABASE,
  'AWS::RDS::DBInstance': {
    read: ['rds:CreateDBSnapshot', 'rds:RestoreDBInstanceToPointInTime'],
    destroy: ['rds:DeleteDBInstance'],
    administer: ['rds:ModifyDBInstance'],
  },
  'AWS::S3::Bucket': {
    read: ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket'],
    write: ['s3:PutObject'],
    destroy: ['s3:DeleteBucket', 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutLifecycleConfiguration'],
    administer: ['s3:PutBucketPolicy', 's3:PutReplicationConfiguration'],
  },
  'AWS::SNS::Topic': {
    read: ['sns:Subscribe'],
    write: ['sns:Publish'],
    destroy: ['sns:DeleteTopic'],
    administer: ['sns:AddPermission', 'sns:SetTopicAttributes'],
  },
  'AWS::SQS::Queue': {
    read: ['sqs:ReceiveMessage'],
    write: ['sqs:SendMessage'],
    destroy: ['sqs:DeleteMessage', 'sqs:DeleteQueue', 'sqs:PurgeQueue'],
    administer: ['sqs:AddPermission', 'sqs:SetQueueAttributes'],
  },
  'AWS::SecretsManager::Secret': {
    read: ['secretsmanager:GetSecretValue'],
    write: ['secretsmanager:PutSecretValue'],
    destroy: ['secretsmanager:DeleteSecret'],
    administer: ['secretsmanager:PutResourcePolicy'],
  },
  'AWS::StepFunctions::StateMachine': {
    run: ['states:StartExecution'],
    administer: ['states:UpdateStateMachine'],
  },
};

/** Actions on the objects of a bucket. */
const OBJECT_ACTION = /^s3:(Get|Put|Delete)Object/;

/** The ARN, or the pattern of ARNs, that an action on a resource with this ARN takes. */
export function requestArn(action: string, arn: string): string {
  return OBJECT_ACTION.test(action) ? `${arn}/*` : arn;
}
