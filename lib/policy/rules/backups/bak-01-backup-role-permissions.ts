import { finding, type Resource, type TemplateSet } from '../../model';
import { administratorPolicies, awsManagedPolicies, permissionsOf } from '../../predicates/iam';
import { type BackupService, selectedServices } from '../../predicates/storage/backups';
import type { Rule } from '../rule';

const BACKUP = /(?:^|\/)AWSBackupServiceRolePolicyForBackup$/;

/** The managed policy of AWS for each service, and an action without which AWS Backup cannot create a backup. */
const PERMISSIONS: Readonly<Record<BackupService, { readonly policy: RegExp; readonly actions: readonly string[] }>> = {
  Aurora: { policy: BACKUP, actions: ['rds:CreateDBClusterSnapshot'] },
  DynamoDB: { policy: BACKUP, actions: ['dynamodb:StartAwsBackupJob', 'dynamodb:CreateBackup'] },
  EFS: { policy: BACKUP, actions: ['elasticfilesystem:Backup'] },
  RDS: { policy: BACKUP, actions: ['rds:CreateDBSnapshot'] },
  S3: { policy: /(?:^|\/)AWSBackupServiceRolePolicyForS3Backup$/, actions: ['s3:GetObjectVersion'] },
};

export const backupRolePermissions: Rule = {
  id: 'BAK-01-BackupRolePermissions',
  resourceTypes: ['AWS::Backup::BackupSelection'],
  statement: 'The role of a backup selection may create backups of the selected resources.',
  fix: 'Add AWSBackupServiceRolePolicyForBackup and, for buckets, AWSBackupServiceRolePolicyForS3Backup to ManagedPolicyArns of the role.',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html',
  check: (selection, templateSet) => {
    const arn = selection.get('BackupSelection', 'IamRoleArn');
    // The templates do not contain the permissions of another role.
    const role = arn.resource('AWS::IAM::Role');
    return role === undefined
      ? []
      : selectedServices(selection, templateSet)
          .filter((service) => !mayBackUp(role, service, templateSet))
          .map((service) =>
            finding(arn, service, `the role ${role.logicalId} has no permission to back up resources of ${service}`),
          );
  },
};

function mayBackUp(role: Resource, service: BackupService, templateSet: TemplateSet): boolean {
  const { actions, policy } = PERMISSIONS[service];
  return (
    awsManagedPolicies(role, policy).length > 0 ||
    administratorPolicies(role).length > 0 ||
    permissionsOf(role, templateSet).some((statement) => statement.covers(...actions))
  );
}
