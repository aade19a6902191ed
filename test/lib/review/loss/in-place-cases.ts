type Properties = Readonly<Record<string, unknown>>;

/** A change that removes data, or its protection, from a resource that stays. */
export interface InPlaceCase {
  readonly type: string;
  readonly before: Properties;
  readonly after: Properties;
  /** The property in the report. */
  readonly cause: string;
}

const expiring = (rule: Properties) => ({
  LifecycleConfiguration: { Rules: [{ Id: 'expire', Status: 'Enabled', ...rule }] },
});
const retained = (DefaultRetention: Properties) => ({
  ObjectLockEnabled: true,
  ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention } },
});
const recovery = (PointInTimeRecoverySpecification: Properties) => ({ PointInTimeRecoverySpecification });

/** Databases and buckets. */
export const STORED_DATA_CASES: Readonly<Record<string, InPlaceCase>> = {
  'shorter backup retention of a database': {
    type: 'AWS::RDS::DBCluster',
    before: { BackupRetentionPeriod: 35 },
    after: { BackupRetentionPeriod: 7 },
    cause: 'Properties.BackupRetentionPeriod',
  },
  'default backup retention of a database': {
    type: 'AWS::RDS::DBCluster',
    before: { BackupRetentionPeriod: 35 },
    after: {},
    cause: 'Properties.BackupRetentionPeriod',
  },
  'backup retention that only the deployment knows': {
    type: 'AWS::RDS::DBCluster',
    before: { BackupRetentionPeriod: 35 },
    after: { BackupRetentionPeriod: { Ref: 'Days' } },
    cause: 'Properties.BackupRetentionPeriod',
  },
  'no deletion protection of a database': {
    type: 'AWS::RDS::DBCluster',
    before: { DeletionProtection: true },
    after: { DeletionProtection: false },
    cause: 'Properties.DeletionProtection',
  },
  'other major version of PostgreSQL': {
    type: 'AWS::RDS::DBCluster',
    before: { EngineVersion: '16.9' },
    after: { EngineVersion: '17.5' },
    cause: 'Properties.EngineVersion',
  },
  'other major version of MySQL': {
    type: 'AWS::RDS::DBInstance',
    before: { EngineVersion: '5.7.44' },
    after: { EngineVersion: '8.0.40' },
    cause: 'Properties.EngineVersion',
  },
  'automated backups that end with the instance': {
    type: 'AWS::RDS::DBInstance',
    before: { DeleteAutomatedBackups: false },
    after: { DeleteAutomatedBackups: true },
    cause: 'Properties.DeleteAutomatedBackups',
  },
  'shorter backtrack window': {
    type: 'AWS::RDS::DBCluster',
    before: { BacktrackWindow: 86400 },
    after: { BacktrackWindow: 3600 },
    cause: 'Properties.BacktrackWindow',
  },
  'shorter expiration of objects': {
    type: 'AWS::S3::Bucket',
    before: expiring({ ExpirationInDays: 365 }),
    after: expiring({ ExpirationInDays: 30 }),
    cause: 'Properties.LifecycleConfiguration.Rules.expire.ExpirationInDays',
  },
  'new expiration of objects': {
    type: 'AWS::S3::Bucket',
    before: {},
    after: expiring({ ExpirationInDays: 3650 }),
    cause: 'Properties.LifecycleConfiguration.Rules.expire.ExpirationInDays',
  },
  'expiration of more objects': {
    type: 'AWS::S3::Bucket',
    before: expiring({ ExpirationInDays: 30, Prefix: 'temporary/' }),
    after: expiring({ ExpirationInDays: 30 }),
    cause: 'Properties.LifecycleConfiguration.Rules.expire',
  },
  'expiration rule that is enabled': {
    type: 'AWS::S3::Bucket',
    before: expiring({ ExpirationInDays: 30, Status: 'Disabled' }),
    after: expiring({ ExpirationInDays: 30 }),
    cause: 'Properties.LifecycleConfiguration.Rules.expire',
  },
  'expiration at a date': {
    type: 'AWS::S3::Bucket',
    before: expiring({ ExpirationInDays: 365 }),
    after: expiring({ ExpirationDate: '2027-01-01T00:00:00Z' }),
    cause: 'Properties.LifecycleConfiguration.Rules.expire.ExpirationDate',
  },
  'fewer noncurrent versions': {
    type: 'AWS::S3::Bucket',
    before: expiring({ NoncurrentVersionExpiration: { NoncurrentDays: 90, NewerNoncurrentVersions: 10 } }),
    after: expiring({ NoncurrentVersionExpiration: { NoncurrentDays: 90, NewerNoncurrentVersions: 2 } }),
    cause: 'Properties.LifecycleConfiguration.Rules.expire.NoncurrentVersionExpiration.NewerNoncurrentVersions',
  },
  'shorter retention of noncurrent versions': {
    type: 'AWS::S3::Bucket',
    before: expiring({ NoncurrentVersionExpiration: { NoncurrentDays: 90 } }),
    after: expiring({ NoncurrentVersionExpiration: { NoncurrentDays: 9 } }),
    cause: 'Properties.LifecycleConfiguration.Rules.expire.NoncurrentVersionExpiration.NoncurrentDays',
  },
  'no versions of objects': {
    type: 'AWS::S3::Bucket',
    before: { VersioningConfiguration: { Status: 'Enabled' } },
    after: { VersioningConfiguration: { Status: 'Suspended' } },
    cause: 'Properties.VersioningConfiguration.Status',
  },
  'shorter object lock': {
    type: 'AWS::S3::Bucket',
    before: retained({ Mode: 'COMPLIANCE', Days: 365 }),
    after: retained({ Mode: 'COMPLIANCE', Days: 30 }),
    cause: 'Properties.ObjectLockConfiguration.Rule.DefaultRetention.Days',
  },
  'object lock without compliance mode': {
    type: 'AWS::S3::Bucket',
    before: retained({ Mode: 'COMPLIANCE', Days: 365 }),
    after: retained({ Mode: 'GOVERNANCE', Days: 365 }),
    cause: 'Properties.ObjectLockConfiguration.Rule.DefaultRetention.Mode',
  },
  'no replication of a bucket': {
    type: 'AWS::S3::Bucket',
    before: { ReplicationConfiguration: { Role: 'role', Rules: [{ Id: 'copy', Status: 'Enabled' }] } },
    after: {},
    cause: 'Properties.ReplicationConfiguration.Rules.copy',
  },
  'replication that is disabled': {
    type: 'AWS::S3::Bucket',
    before: { ReplicationConfiguration: { Role: 'role', Rules: [{ Id: 'copy', Status: 'Enabled' }] } },
    after: { ReplicationConfiguration: { Role: 'role', Rules: [{ Id: 'copy', Status: 'Disabled' }] } },
    cause: 'Properties.ReplicationConfiguration.Rules.copy.Status',
  },
  'no point-in-time recovery of a table': {
    type: 'AWS::DynamoDB::Table',
    before: recovery({ PointInTimeRecoveryEnabled: true }),
    after: {},
    cause: 'Properties.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled',
  },
  'shorter point-in-time recovery of a table': {
    type: 'AWS::DynamoDB::Table',
    before: recovery({ PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 }),
    after: recovery({ PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 }),
    cause: 'Properties.PointInTimeRecoverySpecification.RecoveryPeriodInDays',
  },
  'time to live of items': {
    type: 'AWS::DynamoDB::Table',
    before: {},
    after: { TimeToLiveSpecification: { Enabled: true, AttributeName: 'expires' } },
    cause: 'Properties.TimeToLiveSpecification.Enabled',
  },
  'time to live by another attribute': {
    type: 'AWS::DynamoDB::Table',
    before: { TimeToLiveSpecification: { Enabled: true, AttributeName: 'expires' } },
    after: { TimeToLiveSpecification: { Enabled: true, AttributeName: 'created' } },
    cause: 'Properties.TimeToLiveSpecification.AttributeName',
  },
  'fewer replicas of a table': {
    type: 'AWS::DynamoDB::GlobalTable',
    before: { Replicas: [{ Region: 'eu-west-1' }, { Region: 'eu-central-1' }] },
    after: { Replicas: [{ Region: 'eu-west-1' }] },
    cause: 'Properties.Replicas.eu-central-1',
  },
  'no point-in-time recovery of a replica': {
    type: 'AWS::DynamoDB::GlobalTable',
    before: { Replicas: [{ Region: 'eu-west-1', ...recovery({ PointInTimeRecoveryEnabled: true }) }] },
    after: { Replicas: [{ Region: 'eu-west-1', ...recovery({ PointInTimeRecoveryEnabled: false }) }] },
    cause: 'Properties.Replicas.eu-west-1.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled',
  },
};
