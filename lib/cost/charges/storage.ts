import { byUse, type ChargeTable, hourly, monthly } from '../charge';
import { runsPerMonth } from '../schedule';

/** Buckets, files, images, backups, keys and secrets. */
export const STORAGE_CHARGES: ChargeTable = {
  'AWS::S3::Bucket': () => [
    byUse('storedGigabytes', 'objectStorageMonth'),
    byUse('objectWrites', 'objectWrites'),
    byUse('objectReads', 'objectReads'),
  ],
  'AWS::EFS::FileSystem': () => [byUse('fileGigabytes', 'fileStorageMonth')],
  'AWS::ECR::Repository': () => [byUse('imageGigabytes', 'imageStorageMonth')],
  'AWS::Backup::BackupVault': () => [byUse('backupGigabytes', 'backupMonth')],
  'AWS::Backup::LogicallyAirGappedBackupVault': () => [byUse('backupGigabytes', 'backupMonth')],
  'AWS::Backup::BackupPlan': (plan) =>
    plan
      .get('BackupPlan', 'BackupPlanRule')
      .items()
      .some((rule) => rule.get('CopyActions').items().length > 0)
      ? [byUse('copiedGigabytes', 'crossRegionGigabyte')]
      : [],
  'AWS::Backup::RestoreTestingSelection': (selection) => {
    const plan = selection.get('RestoreTestingPlanName').resource('AWS::Backup::RestoreTestingPlan');
    return [monthly('restoreTest', runsPerMonth(plan?.get('ScheduleExpression').pattern() ?? ''))];
  },
  'AWS::Backup::Framework': () => [byUse('backupEvaluations', 'backupEvaluations')],
  'AWS::KMS::Key': () => [monthly('keyMonth'), byUse('keyRequests', 'keyRequests')],
  'AWS::KMS::ReplicaKey': () => [monthly('keyMonth'), byUse('keyRequests', 'keyRequests')],
  'AWS::SecretsManager::Secret': (secret) => [
    monthly('secretMonth', 1 + secret.get('ReplicaRegions').items().length),
    byUse('secretRequests', 'secretRequests'),
  ],
  'AWS::SSM::Parameter': (parameter) => (parameter.get('Tier').is('Advanced') ? [hourly('advancedParameterHour')] : []),
};
