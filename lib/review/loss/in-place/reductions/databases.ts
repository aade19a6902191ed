import { lower, newly, noLonger, otherMajorVersion, removed, switched } from '../comparisons';
import { reductions, reference, SHORTER_BACKUPS, UNPROTECTED } from './reduction';

const OTHER_MAJOR_VERSION =
  'the engine gets another major version, which converts the data and cannot be reverted in place';

export const DATABASE_REDUCTIONS = [
  ...reductions(/^/, reference('RDS::DBCluster'), [
    ['DeletionProtection', noLonger('true', 'ACTIVE', 'ENABLED'), UNPROTECTED],
    ['DeletionProtectionEnabled', noLonger('true'), UNPROTECTED],
    ['TerminationProtectionEnabled', noLonger('true'), UNPROTECTED],
    ['EngineVersion', otherMajorVersion, OTHER_MAJOR_VERSION],
  ]),
  ...reductions(/^(RDS|DocDB|Neptune)::DB(Cluster|Instance)$/, reference('RDS::DBCluster'), [
    ['BackupRetentionPeriod', lower(1), SHORTER_BACKUPS],
    ['BacktrackWindow', lower(0), 'change records beyond the new window are deleted'],
    ['DeleteAutomatedBackups', newly('true'), 'automated backups are deleted together with the database'],
  ]),
  ...reductions(
    /^DynamoDB::(Table|GlobalTable)$/,
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html',
    [
      [
        '**/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled',
        noLonger('true'),
        'all recovery points of point-in-time recovery are deleted',
      ],
      ['**/PointInTimeRecoverySpecification/RecoveryPeriodInDays', lower(35), SHORTER_BACKUPS],
    ],
  ),
  ...reductions(
    /^DynamoDB::(Table|GlobalTable)$/,
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html',
    [
      ['TimeToLiveSpecification/Enabled', newly('true'), 'items whose attribute is in the past are deleted'],
      ['TimeToLiveSpecification/AttributeName', switched, 'items are deleted by another attribute'],
    ],
  ),
  ...reductions(/^DynamoDB::GlobalTable$/, reference('DynamoDB::GlobalTable'), [
    ['Replicas/*', removed, 'the replica in this Region is deleted'],
    ['Replicas/*/DeletionProtectionEnabled', noLonger('true'), UNPROTECTED],
  ]),
  ...reductions(
    /^ElastiCache::(ReplicationGroup|ServerlessCache|CacheCluster)$/,
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html',
    [
      ['SnapshotRetentionLimit', lower(0), SHORTER_BACKUPS],
      ['MajorEngineVersion', otherMajorVersion, OTHER_MAJOR_VERSION],
    ],
  ),
  ...reductions(/^Redshift::Cluster$/, reference('Redshift::Cluster'), [
    ['AutomatedSnapshotRetentionPeriod', lower(1), SHORTER_BACKUPS],
  ]),
  ...reductions(/^Timestream::Table$/, reference('Timestream::Table'), [
    ['RetentionProperties/*', lower(Number.POSITIVE_INFINITY), 'records beyond the new retention are deleted'],
  ]),
];
