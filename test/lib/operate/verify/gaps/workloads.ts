import { backupJobs } from '../../../../../lib/operate/verify/checks/backup-jobs';
import { backupOptIns } from '../../../../../lib/operate/verify/checks/backup-opt-ins';
import { certificates } from '../../../../../lib/operate/verify/checks/certificates';
import { recoveryPoints } from '../../../../../lib/operate/verify/checks/recovery-points';
import { rotation } from '../../../../../lib/operate/verify/checks/rotation';
import { runningTasks } from '../../../../../lib/operate/verify/checks/running-tasks';
import { targets } from '../../../../../lib/operate/verify/checks/targets';
import { type GapCase, SERVICE } from './gap-case';

export const WORKLOADS: readonly GapCase[] = [
  {
    name: 'certificates',
    find: certificates,
    ids: { 'AWS::CertificateManager::Certificate': ['arn'] },
    good: { DescribeCertificate: { Certificate: { Status: 'ISSUED' } } },
    gaps: {
      'problem TLS-05 example.com is PENDING_VALIDATION': {
        DescribeCertificate: { Certificate: { Status: 'PENDING_VALIDATION', DomainName: 'example.com' } },
      },
    },
  },
  {
    name: 'targets',
    find: targets,
    ids: { 'AWS::ElasticLoadBalancingV2::TargetGroup': ['group'] },
    good: {
      DescribeTargetHealth: {
        TargetHealthDescriptions: [{ TargetHealth: { State: 'healthy' } }, { TargetHealth: { State: 'draining' } }],
      },
    },
    gaps: {
      'problem CMP-09 10.0.0.1: unhealthy (Target.Timeout)': {
        DescribeTargetHealth: {
          TargetHealthDescriptions: [
            { Target: { Id: '10.0.0.1' }, TargetHealth: { State: 'unhealthy', Reason: 'Target.Timeout' } },
          ],
        },
      },
      'problem CMP-09 no target is registered': { DescribeTargetHealth: { TargetHealthDescriptions: [] } },
    },
  },
  {
    name: 'tasks',
    find: runningTasks,
    ids: { 'AWS::ECS::Service': [SERVICE] },
    good: {
      DescribeServices: {
        services: [{ desiredCount: 2, runningCount: 2, deployments: [{ rolloutState: 'COMPLETED' }] }],
      },
    },
    gaps: {
      'problem CMP-08 web runs 1 of 2: unable to place a task': {
        DescribeServices: {
          services: [
            { serviceName: 'web', desiredCount: 2, runningCount: 1, events: [{ message: 'unable to place a task' }] },
          ],
        },
      },
      'problem CMP-08 web: deployment FAILED': {
        DescribeServices: {
          services: [
            { serviceName: 'web', desiredCount: 1, runningCount: 1, deployments: [{ rolloutState: 'FAILED' }] },
          ],
        },
      },
    },
  },
  {
    name: 'opt-ins of AWS Backup',
    find: backupOptIns,
    ids: { 'AWS::Backup::BackupVault': ['vault'] },
    good: {
      DescribeRegionSettings: {
        ResourceTypeOptInPreference: { Aurora: true, DynamoDB: true, EFS: true, RDS: true, S3: true },
      },
    },
    gaps: {
      'problem BAK-01 Aurora is not; S3 is not': {
        DescribeRegionSettings: {
          ResourceTypeOptInPreference: { Aurora: false, DynamoDB: true, EFS: true, RDS: true },
        },
      },
    },
  },
  {
    name: 'backup jobs',
    find: backupJobs,
    ids: { 'AWS::Backup::BackupVault': ['vault'] },
    good: { ListBackupJobs: { BackupJobs: [{ BackupVaultName: 'vault-of-others', State: 'FAILED' }] } },
    gaps: {
      'problem BAK-01 main: FAILED (Access denied)': {
        ListBackupJobs: {
          BackupJobs: [
            { BackupVaultName: 'vault', ResourceArn: 'main', State: 'FAILED', StatusMessage: 'Access denied' },
          ],
        },
      },
    },
  },
  {
    name: 'recovery points',
    find: recoveryPoints,
    ids: { 'AWS::Backup::BackupVault': ['vault'] },
    good: { ListRecoveryPointsByBackupVault: { RecoveryPoints: [{ Status: 'COMPLETED' }] } },
    gaps: {
      'problem BAK-01 vault has none': { ListRecoveryPointsByBackupVault: { RecoveryPoints: [{ Status: 'PARTIAL' }] } },
    },
  },
  {
    name: 'rotation of the master password',
    find: rotation,
    ids: { 'AWS::RDS::DBCluster': ['main'] },
    good: {
      DescribeDBClusters: { DBClusters: [{ MasterUserSecret: { SecretArn: 'secret' } }] },
      DescribeSecret: { Name: 'master', RotationEnabled: true, NextRotationDate: new Date('2026-12-01') },
    },
    gaps: {
      'problem SEC-02 master: it was due on 2026-11-01': {
        DescribeDBClusters: { DBClusters: [{ MasterUserSecret: { SecretArn: 'secret' } }] },
        DescribeSecret: { Name: 'master', RotationEnabled: true, NextRotationDate: new Date('2026-11-01') },
      },
    },
  },
  {
    name: 'schedules of rotation',
    find: rotation,
    ids: { 'AWS::SecretsManager::RotationSchedule': ['secret'] },
    good: { DescribeSecret: { RotationEnabled: true, NextRotationDate: new Date('2026-12-01') } },
    gaps: {
      'problem SEC-02 master has none': { DescribeSecret: { Name: 'master' } },
    },
  },
];
