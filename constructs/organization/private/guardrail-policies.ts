/** A policy of an organisation, as its JSON. */
export interface GuardrailDocument {
  readonly [key: string]: unknown;
}

export interface GuardrailOptions {
  readonly partition: string;
  readonly allowedRegions: readonly string[];
  /** ARN patterns of the roles that guardrails leave alone. */
  readonly exemptRoleArns: readonly string[];
  /** Ids of users of Identity Center whose sessions end. */
  readonly endedUserIds: readonly string[];
}

export interface PerimeterOptions {
  readonly organizationId: string;
  /** Accounts outside the organisation whose requests are meant. */
  readonly trustedAccounts: readonly string[];
}

/**
 * Services that have their one endpoint in us-east-1, or none of a Region: what people and workloads call there is no data leaving
 * the allowed Regions.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 */
export const GLOBAL_SERVICES: readonly string[] = [
  ...['access-analyzer:*', 'account:*', 'artifact:*', 'aws-portal:*', 'billing:*', 'budgets:*', 'ce:*', 'chatbot:*'],
  ...[
    'cloudfront:*',
    'cur:*',
    'freetier:*',
    'globalaccelerator:*',
    'health:*',
    'iam:*',
    'invoicing:*',
    'networkmanager:*',
  ],
  ...[
    'notifications:*',
    'organizations:*',
    'payments:*',
    'pricing:*',
    'route53:*',
    'route53domains:*',
    's3:GetAccountPublic*',
  ],
  ...['s3:ListAllMyBuckets', 's3:PutAccountPublic*', 'savingsplans:*', 'shield:*', 'sso:*', 'sts:*', 'support:*'],
  ...['supportplans:*', 'tag:*', 'tax:*', 'trustedadvisor:*', 'waf:*', 'wellarchitected:*'],
];

/** Everybody but the exempt roles; nobody who uses a service of AWS is a principal here. */
function unlessExempt({ exemptRoleArns }: GuardrailOptions) {
  return { ArnNotLike: { 'aws:PrincipalArn': exemptRoleArns } };
}

const deny = (Sid: string, Action: readonly string[], rest: object = {}) => ({
  Sid,
  Effect: 'Deny',
  Action,
  Resource: '*',
  ...rest,
});

/** Where resources may be, and what nobody does: work as root, leave, make users. */
export function placeAndIdentity(options: GuardrailOptions): GuardrailDocument {
  const Condition = unlessExempt(options);
  return document(
    {
      Sid: 'OnlyAllowedRegions',
      Effect: 'Deny',
      NotAction: GLOBAL_SERVICES,
      Resource: '*',
      Condition: { ...Condition, StringNotEquals: { 'aws:RequestedRegion': options.allowedRegions } },
    },
    deny('NotAsRoot', ['*'], {
      Condition: { ArnLike: { 'aws:PrincipalArn': `arn:${options.partition}:iam::*:root` } },
    }),
    // Roles of permission sets cannot be changed; this ends what a user has open in every account.
    // https://docs.aws.amazon.com/singlesignon/latest/userguide/prereqs-revoking-user-permissions.html
    ...(options.endedUserIds.length === 0
      ? []
      : [deny('EndedUsers', ['*'], { Condition: { StringEquals: { 'identitystore:UserId': options.endedUserIds } } })]),
    deny('AccountStays', ['organizations:LeaveOrganization', 'account:CloseAccount', 'account:EnableRegion']),
    deny(
      'NoUsersWithLastingKeys',
      ['iam:CreateUser', 'iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:CreateServiceSpecificCredential'],
      { Condition },
    ),
    {
      Sid: 'ExemptRolesStayWhatTheyAre',
      Effect: 'Deny',
      Action: [
        ...['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:DeleteRole', 'iam:DeleteRolePermissionsBoundary'],
        ...['iam:DeleteRolePolicy', 'iam:DetachRolePolicy', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'],
        ...['iam:UpdateAssumeRolePolicy', 'iam:UpdateRole'],
      ],
      Resource: options.exemptRoleArns,
      Condition,
    },
  );
}

/** What watches stays on, whoever would rather not be seen. */
export function detectionStays(options: GuardrailOptions): GuardrailDocument {
  const Condition = unlessExempt(options);
  return document(
    deny(
      'TrailStays',
      ['cloudtrail:DeleteTrail', 'cloudtrail:PutEventSelectors', 'cloudtrail:StopLogging', 'cloudtrail:UpdateTrail'],
      { Condition },
    ),
    deny(
      'DetectionStays',
      [
        ...['access-analyzer:DeleteAnalyzer', 'guardduty:DeleteDetector', 'guardduty:DisassociateFrom*'],
        ...['guardduty:StopMonitoringMembers', 'guardduty:UpdateDetector', 'inspector2:Disable', 'macie2:DisableMacie'],
        ...['securityhub:BatchDisableStandards', 'securityhub:DeleteMembers', 'securityhub:DisableSecurityHub'],
        'securityhub:DisassociateFrom*',
      ],
      { Condition },
    ),
    deny(
      'ConfigurationHistoryStays',
      [
        ...['config:DeleteConfigRule', 'config:DeleteConfigurationRecorder', 'config:DeleteDeliveryChannel'],
        ...['config:PutConfigurationRecorder', 'config:StopConfigurationRecorder'],
      ],
      { Condition },
    ),
    deny(
      'LogsStay',
      ['ec2:DeleteFlowLogs', 'logs:DeleteLogGroup', 'logs:DeleteLogStream', 's3:BypassGovernanceRetention'],
      { Condition },
    ),
  );
}

/** What protects data stays, and data does not become public. */
export function dataStaysProtected(options: GuardrailOptions): GuardrailDocument {
  const Condition = unlessExempt(options);
  return document(
    deny(
      'NothingBecomesPublic',
      [
        ...['ec2:DisableImageBlockPublicAccess', 'ec2:DisableSnapshotBlockPublicAccess', 'ec2:ModifyImageAttribute'],
        ...['ec2:ModifySnapshotAttribute', 'rds:ModifyDBClusterSnapshotAttribute', 'rds:ModifyDBSnapshotAttribute'],
        ...['s3:PutAccountPublicAccessBlock', 's3:PutBucketPublicAccessBlock', 'ram:EnableSharingWithAwsOrganization'],
      ],
      { Condition },
    ),
    deny('EncryptionStays', ['ec2:DisableEbsEncryptionByDefault', 'kms:DisableKey', 'kms:ScheduleKeyDeletion'], {
      Condition,
    }),
    deny(
      'BackupsStay',
      [
        ...['backup:DeleteBackupVault', 'backup:DeleteBackupVaultLockConfiguration', 'backup:DeleteRecoveryPoint'],
        ...[
          'backup:DeleteBackupVaultAccessPolicy',
          'backup:PutBackupVaultAccessPolicy',
          'backup:UpdateRecoveryPointLifecycle',
        ],
      ],
      { Condition },
    ),
  );
}

/**
 * Data, keys, secrets and roles are for the organisation, by TLS; services of AWS act for it.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html
 */
export function dataPerimeter({ organizationId, trustedAccounts }: PerimeterOptions): GuardrailDocument {
  const ours = {
    StringNotEqualsIfExists: {
      'aws:PrincipalOrgID': organizationId,
      ...(trustedAccounts.length > 0 ? { 'aws:PrincipalAccount': trustedAccounts } : {}),
    },
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  };
  const data = ['kms:*', 's3:*', 'secretsmanager:*', 'sqs:*'];
  return document(
    // Not the other calls of STS: a pipeline's run and a person of a provider belong to no organisation before they have a role.
    { ...deny('OnlyTheOrganization', [...data, 'sts:AssumeRole']), Principal: '*', Condition: ours },
    { ...deny('OnlyByTls', data), Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  );
}

/**
 * How EC2 behaves in every account, enforced by the service itself: it needs no exemption, and tells who is refused why.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html
 */
export function declaredCompute(): GuardrailDocument {
  const assign = (value: string) => ({ '@@assign': value });
  return {
    ec2_attributes: {
      image_block_public_access: { state: assign('block_new_sharing') },
      snapshot_block_public_access: { state: assign('block_all_sharing') },
      serial_console_access: { status: assign('disabled') },
      instance_metadata_defaults: { http_tokens: assign('required'), http_put_response_hop_limit: assign('1') },
    },
  };
}

function document(...Statement: object[]): GuardrailDocument {
  return { Version: '2012-10-17', Statement };
}
