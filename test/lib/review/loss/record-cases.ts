import type { InPlaceCase } from './in-place-cases';

type Properties = Readonly<Record<string, unknown>>;

const backupRule = (rule: Properties) => ({
  BackupPlan: { BackupPlanName: 'plan', BackupPlanRule: [{ RuleName: 'daily', TargetBackupVault: 'vault', ...rule }] },
});
const copy = { DestinationBackupVaultArn: 'arn:aws:backup:eu-central-1:111111111111:backup-vault:copies' };

/** Log events, messages, secrets, images, backups and keys. */
export const RECORD_CASES: Readonly<Record<string, InPlaceCase>> = {
  'shorter retention of log events': {
    type: 'AWS::Logs::LogGroup',
    before: { RetentionInDays: 365 },
    after: { RetentionInDays: 90 },
    cause: 'Properties.RetentionInDays',
  },
  'retention of log events that were kept without end': {
    type: 'AWS::Logs::LogGroup',
    before: {},
    after: { RetentionInDays: 3653 },
    cause: 'Properties.RetentionInDays',
  },
  'shorter retention of messages': {
    type: 'AWS::SQS::Queue',
    before: { MessageRetentionPeriod: 1209600 },
    after: {},
    cause: 'Properties.MessageRetentionPeriod',
  },
  'no dead-letter queue': {
    type: 'AWS::SQS::Queue',
    before: { RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: 'arn' } },
    after: {},
    cause: 'Properties.RedrivePolicy',
  },
  'shorter retention of records': {
    type: 'AWS::Kinesis::Stream',
    before: { RetentionPeriodHours: 168 },
    after: { RetentionPeriodHours: 24 },
    cause: 'Properties.RetentionPeriodHours',
  },
  'retention of archived events that were kept without end': {
    type: 'AWS::Events::Archive',
    before: { RetentionDays: 0 },
    after: { RetentionDays: 90 },
    cause: 'Properties.RetentionDays',
  },
  'shorter retention of audit events': {
    type: 'AWS::CloudTrail::EventDataStore',
    before: { RetentionPeriod: 2557 },
    after: { RetentionPeriod: 90 },
    cause: 'Properties.RetentionPeriod',
  },
  'other template of a generated secret': {
    type: 'AWS::SecretsManager::Secret',
    before: { GenerateSecretString: { SecretStringTemplate: '{"username":"one"}', GenerateStringKey: 'password' } },
    after: { GenerateSecretString: { SecretStringTemplate: '{"username":"two"}', GenerateStringKey: 'password' } },
    cause: 'Properties.GenerateSecretString',
  },
  'fewer replicas of a secret': {
    type: 'AWS::SecretsManager::Secret',
    before: { ReplicaRegions: [{ Region: 'eu-central-1' }] },
    after: {},
    cause: 'Properties.ReplicaRegions.eu-central-1',
  },
  'lifecycle policy of images': {
    type: 'AWS::ECR::Repository',
    before: {},
    after: { LifecyclePolicy: { LifecyclePolicyText: '{"rules":[]}' } },
    cause: 'Properties.LifecyclePolicy.LifecyclePolicyText',
  },
  'images that end with the repository': {
    type: 'AWS::ECR::Repository',
    before: {},
    after: { EmptyOnDelete: true },
    cause: 'Properties.EmptyOnDelete',
  },
  'image tags that can be overwritten': {
    type: 'AWS::ECR::Repository',
    before: { ImageTagMutability: 'IMMUTABLE' },
    after: { ImageTagMutability: 'MUTABLE' },
    cause: 'Properties.ImageTagMutability',
  },
  'no vault lock': {
    type: 'AWS::Backup::BackupVault',
    before: { LockConfiguration: { MinRetentionDays: 35, ChangeableForDays: 3 } },
    after: {},
    cause: 'Properties.LockConfiguration',
  },
  'shorter vault lock': {
    type: 'AWS::Backup::BackupVault',
    before: { LockConfiguration: { MinRetentionDays: 35 } },
    after: { LockConfiguration: { MinRetentionDays: 7 } },
    cause: 'Properties.LockConfiguration.MinRetentionDays',
  },
  'vault lock without compliance mode': {
    type: 'AWS::Backup::BackupVault',
    before: { LockConfiguration: { MinRetentionDays: 35, ChangeableForDays: 3 } },
    after: { LockConfiguration: { MinRetentionDays: 35 } },
    cause: 'Properties.LockConfiguration.ChangeableForDays',
  },
  'no backup rule': {
    type: 'AWS::Backup::BackupPlan',
    before: backupRule({}),
    after: { BackupPlan: { BackupPlanName: 'plan', BackupPlanRule: [] } },
    cause: 'Properties.BackupPlan.BackupPlanRule.daily',
  },
  'shorter retention of recovery points': {
    type: 'AWS::Backup::BackupPlan',
    before: backupRule({ Lifecycle: { DeleteAfterDays: 365 } }),
    after: backupRule({ Lifecycle: { DeleteAfterDays: 35 } }),
    cause: 'Properties.BackupPlan.BackupPlanRule.daily.Lifecycle.DeleteAfterDays',
  },
  'no copies of recovery points': {
    type: 'AWS::Backup::BackupPlan',
    before: backupRule({ CopyActions: [copy] }),
    after: backupRule({}),
    cause: `Properties.BackupPlan.BackupPlanRule.daily.CopyActions.${copy.DestinationBackupVaultArn}`,
  },
  'no continuous backup': {
    type: 'AWS::Backup::BackupPlan',
    before: backupRule({ EnableContinuousBackup: true }),
    after: backupRule({ EnableContinuousBackup: false }),
    cause: 'Properties.BackupPlan.BackupPlanRule.daily.EnableContinuousBackup',
  },
  'fewer resources in a backup': {
    type: 'AWS::Backup::BackupSelection',
    before: { BackupSelection: { Resources: ['arn:one', 'arn:two'] } },
    after: { BackupSelection: { Resources: ['arn:one'] } },
    cause: 'Properties.BackupSelection.Resources.arn:two',
  },
  'key that is disabled': {
    type: 'AWS::KMS::Key',
    before: {},
    after: { Enabled: false },
    cause: 'Properties.Enabled',
  },
  'less time to cancel the deletion of a key': {
    type: 'AWS::KMS::Key',
    before: { PendingWindowInDays: 30 },
    after: { PendingWindowInDays: 7 },
    cause: 'Properties.PendingWindowInDays',
  },
  'shorter retention of cache snapshots': {
    type: 'AWS::ElastiCache::ReplicationGroup',
    before: { SnapshotRetentionLimit: 7 },
    after: {},
    cause: 'Properties.SnapshotRetentionLimit',
  },
  'other major version of a serverless cache': {
    type: 'AWS::ElastiCache::ServerlessCache',
    before: { MajorEngineVersion: '7' },
    after: { MajorEngineVersion: '8' },
    cause: 'Properties.MajorEngineVersion',
  },
  'no backups of a file system': {
    type: 'AWS::EFS::FileSystem',
    before: { BackupPolicy: { Status: 'ENABLED' } },
    after: { BackupPolicy: { Status: 'DISABLED' } },
    cause: 'Properties.BackupPolicy.Status',
  },
  'no replication of a file system': {
    type: 'AWS::EFS::FileSystem',
    before: { ReplicationConfiguration: { Destinations: [{ Region: 'eu-central-1' }] } },
    after: {},
    cause: 'Properties.ReplicationConfiguration',
  },
  'shorter retention of file system backups': {
    type: 'AWS::FSx::FileSystem',
    before: { LustreConfiguration: { AutomaticBackupRetentionDays: 30 } },
    after: { LustreConfiguration: { AutomaticBackupRetentionDays: 3 } },
    cause: 'Properties.LustreConfiguration.AutomaticBackupRetentionDays',
  },
  'shorter retention of warehouse snapshots': {
    type: 'AWS::Redshift::Cluster',
    before: { AutomatedSnapshotRetentionPeriod: 35 },
    after: {},
    cause: 'Properties.AutomatedSnapshotRetentionPeriod',
  },
  'no deletion protection of users': {
    type: 'AWS::Cognito::UserPool',
    before: { DeletionProtection: 'ACTIVE' },
    after: { DeletionProtection: 'INACTIVE' },
    cause: 'Properties.DeletionProtection',
  },
  'shorter retention of measurements': {
    type: 'AWS::Timestream::Table',
    before: { RetentionProperties: { MagneticStoreRetentionPeriodInDays: '365' } },
    after: { RetentionProperties: { MagneticStoreRetentionPeriodInDays: '30' } },
    cause: 'Properties.RetentionProperties.MagneticStoreRetentionPeriodInDays',
  },
};
