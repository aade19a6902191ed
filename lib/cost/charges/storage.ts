import type { Resource, TemplateSet } from '../../policy/model';
import { hasBackupSelection, selectedServices } from '../../policy/predicates/storage/backups';
import { byUse, type Charge, type ChargeTable, hourly, monthly } from '../charge';
import { runsPerMonth } from '../schedule';

/** Buckets, files, images, backups, keys and secrets. */
export const STORAGE_CHARGES: ChargeTable = {
  'AWS::S3::Bucket': (bucket, templates) => [
    byUse('storedGigabytes', 'objectStorageMonth'),
    byUse('objectWrites', 'objectWrites'),
    byUse('objectReads', 'objectReads'),
    ...(hasBackupSelection(bucket, templates) ? [byUse('storedGigabytes', 'bucketBackupMonth')] : []),
  ],
  'AWS::EFS::FileSystem': () => [byUse('fileGigabytes', 'fileStorageMonth')],
  'AWS::ECR::Repository': () => [byUse('imageGigabytes', 'imageStorageMonth')],
  'AWS::Backup::BackupVault': recoveryPoints,
  'AWS::Backup::LogicallyAirGappedBackupVault': recoveryPoints,
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

/** A vault whose plans select only buckets has no recovery point of a database. A vault without a plan in the templates can receive copies. */
function recoveryPoints(vault: Resource, templates: TemplateSet): readonly Charge[] {
  const plans = templates.resources('AWS::Backup::BackupPlan').filter((plan) => storesIn(plan, vault));
  const selections = templates
    .resources('AWS::Backup::BackupSelection')
    .filter((selection) => plans.some((plan) => selection.get('BackupPlanId').refersTo(plan)));
  const services = selections.flatMap((selection) => selectedServices(selection, templates));
  return plans.length > 0 && services.every((service) => service === 'S3')
    ? []
    : [byUse('backupGigabytes', 'backupMonth')];
}

function storesIn(plan: Resource, vault: Resource): boolean {
  const rules = plan.get('BackupPlan', 'BackupPlanRule').items();
  return rules.some(
    (rule) =>
      rule.get('TargetBackupVault').refersTo(vault) ||
      rule
        .get('CopyActions')
        .items()
        .some((action) => action.get('DestinationBackupVaultArn').refersTo(vault)),
  );
}
