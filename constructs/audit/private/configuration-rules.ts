/** A managed rule of AWS Config. */
export interface ConfigurationRule {
  /** Id of the construct. */
  readonly id: string;
  /** Identifier of the managed rule. */
  readonly identifier: string;
  /** Parameters of the managed rule. */
  readonly inputParameters?: Readonly<Record<string, number | string | boolean>>;
}

/** https://docs.aws.amazon.com/config/latest/developerguide/iam-password-policy.html, as AccountSecurityDefaults sets it. */
export const PASSWORD_POLICY = { minimumLength: 14, remembered: 24 } as const;

/** Access keys are rotated at least twice a year (IAM-02). */
const MAX_KEY_AGE_DAYS = 180;

/** Days after which an unused password or access key is noncompliant. */
const MAX_UNUSED_DAYS = 90;

/**
 * The controls that AWS Config evaluates continuously for all resources of the account.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
 */
export const CONFIGURATION_RULES: readonly ConfigurationRule[] = [
  {
    id: 'AccessKeysRotated',
    identifier: 'ACCESS_KEYS_ROTATED',
    inputParameters: { maxAccessKeyAge: MAX_KEY_AGE_DAYS },
  },
  { id: 'UserMfa', identifier: 'IAM_USER_MFA_ENABLED' },
  { id: 'ConsoleMfa', identifier: 'MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS' },
  { id: 'RootMfa', identifier: 'ROOT_ACCOUNT_MFA_ENABLED' },
  { id: 'RootAccessKey', identifier: 'IAM_ROOT_ACCESS_KEY_CHECK' },
  {
    id: 'UnusedCredentials',
    identifier: 'IAM_USER_UNUSED_CREDENTIALS_CHECK',
    inputParameters: { maxCredentialUsageAge: MAX_UNUSED_DAYS },
  },
  {
    id: 'PasswordPolicy',
    identifier: 'IAM_PASSWORD_POLICY',
    inputParameters: {
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
      RequireSymbols: true,
      RequireNumbers: true,
      MinimumPasswordLength: PASSWORD_POLICY.minimumLength,
      PasswordReusePrevention: PASSWORD_POLICY.remembered,
    },
  },
  { id: 'AccountPublicAccessBlock', identifier: 'S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC' },
  { id: 'BucketPublicRead', identifier: 'S3_BUCKET_PUBLIC_READ_PROHIBITED' },
  { id: 'BucketPublicWrite', identifier: 'S3_BUCKET_PUBLIC_WRITE_PROHIBITED' },
  { id: 'VolumesEncryptedByDefault', identifier: 'EC2_EBS_ENCRYPTION_BY_DEFAULT' },
  { id: 'VolumesEncrypted', identifier: 'ENCRYPTED_VOLUMES' },
  { id: 'DatabaseEncrypted', identifier: 'RDS_STORAGE_ENCRYPTED' },
  { id: 'DatabaseNotPublic', identifier: 'RDS_INSTANCE_PUBLIC_ACCESS_CHECK' },
  { id: 'DatabaseSnapshotsNotPublic', identifier: 'RDS_SNAPSHOTS_PUBLIC_PROHIBITED' },
  { id: 'InstanceMetadata', identifier: 'EC2_IMDSV2_CHECK' },
  { id: 'NoOpenSsh', identifier: 'INCOMING_SSH_DISABLED' },
  { id: 'DefaultSecurityGroupClosed', identifier: 'VPC_DEFAULT_SECURITY_GROUP_CLOSED' },
  { id: 'FlowLogs', identifier: 'VPC_FLOW_LOGS_ENABLED' },
  { id: 'KeyRotation', identifier: 'CMK_BACKING_KEY_ROTATION_ENABLED' },
  { id: 'MultiRegionTrail', identifier: 'MULTI_REGION_CLOUD_TRAIL_ENABLED' },
  { id: 'TrailValidation', identifier: 'CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED' },
];
