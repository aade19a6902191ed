/** Actions that change permissions: a principal that has one of them on a role of other permissions can grant itself these. */
export const ADMINISTRATION: readonly string[] = [
  'iam:AddUserToGroup',
  'iam:AttachGroupPolicy',
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreatePolicyVersion',
  'iam:DeleteRolePermissionsBoundary',
  'iam:DeleteUserPermissionsBoundary',
  'iam:PutGroupPolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:PutUserPermissionsBoundary',
  'iam:PutUserPolicy',
  'iam:SetDefaultPolicyVersion',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateLoginProfile',
  'organizations:LeaveOrganization',
  'sso:AttachCustomerManagedPolicyReferenceToPermissionSet',
  'sso:AttachManagedPolicyToPermissionSet',
  'sso:CreateAccountAssignment',
  'sso:PutInlinePolicyToPermissionSet',
];

/** Actions that give the plain text of encrypted data, or let another principal decrypt it. */
export const DECRYPTION: readonly string[] = ['kms:CreateGrant', 'kms:Decrypt', 'kms:ReEncryptFrom'];

/** Actions that decide who uses a key, or that make its data unreadable. */
export const KEY_ADMINISTRATION: readonly string[] = [
  'kms:DeleteImportedKeyMaterial',
  'kms:DisableKey',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
];

/** Actions that use the permissions of another role. */
export const ROLE_USE: readonly string[] = [
  'iam:PassRole',
  'sts:AssumeRole',
  'sts:AssumeRoleWithWebIdentity',
  'sts:AssumeRoleWithSAML',
];

/** Actions that read stored data, or open a session in a program that can read it. */
export const DATA_READS: readonly string[] = [
  'athena:GetQueryResults',
  'backup:StartRestoreJob',
  'dynamodb:BatchGetItem',
  'dynamodb:ExportTableToPointInTime',
  'dynamodb:GetItem',
  'dynamodb:GetRecords',
  'dynamodb:PartiQLSelect',
  'dynamodb:Query',
  'dynamodb:Scan',
  'ecs:ExecuteCommand',
  'elasticfilesystem:ClientMount',
  'kinesis:GetRecords',
  'kinesis:SubscribeToShard',
  'logs:FilterLogEvents',
  'logs:GetLogEvents',
  'logs:StartLiveTail',
  'logs:StartQuery',
  'rds-data:BatchExecuteStatement',
  'rds-data:ExecuteStatement',
  'rds-db:connect',
  'rds:DownloadCompleteDBLogFile',
  'rds:ModifyDBClusterSnapshotAttribute',
  'rds:ModifyDBSnapshotAttribute',
  'rds:RestoreDBClusterFromSnapshot',
  'rds:RestoreDBClusterToPointInTime',
  'rds:StartExportTask',
  's3:GetObject',
  's3:GetObjectVersion',
  'secretsmanager:BatchGetSecretValue',
  'secretsmanager:GetSecretValue',
  'sqs:ReceiveMessage',
  'ssm:GetParameter',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
  'ssm:SendCommand',
  'ssm:StartSession',
];

/** Actions that end the audit trail, the threat detection or the backups. */
export const PROTECTION_REMOVAL: readonly string[] = [
  'backup:DeleteBackupVault',
  'backup:DeleteBackupVaultLockConfiguration',
  'backup:DeleteRecoveryPoint',
  'backup:UpdateRecoveryPointLifecycle',
  'cloudtrail:DeleteTrail',
  'cloudtrail:PutEventSelectors',
  'cloudtrail:StopLogging',
  'config:DeleteConfigurationRecorder',
  'config:StopConfigurationRecorder',
  'guardduty:DeleteDetector',
  'guardduty:DisassociateFromAdministratorAccount',
  'guardduty:UpdateDetector',
  's3:BypassGovernanceRetention',
  's3:DeleteBucketPolicy',
  's3:PutBucketPolicy',
  'securityhub:DisableSecurityHub',
];
