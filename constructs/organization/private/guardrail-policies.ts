/** A policy of AWS Organizations as JSON. */
export interface GuardrailDocument {
  readonly [key: string]: unknown;
}

export interface GuardrailOptions {
  readonly partition: string;
  readonly allowedRegions: readonly string[];
  /** Regions outside the allowed ones, in which only probes run. */
  readonly probeRegions: readonly string[];
  /** ARN patterns of the roles of probes. */
  readonly probeRoleArns: readonly string[];
  /** ARN patterns of exempt roles. */
  readonly exemptRoleArns: readonly string[];
  /** Ids of IAM Identity Center users whose requests are denied. */
  readonly revokedUserIds: readonly string[];
}

export interface PerimeterOptions {
  readonly organizationId: string;
  /** Accounts outside the organization with access. */
  readonly trustedAccounts: readonly string[];
}

/**
 * Services without a regional endpoint, or with one in us-east-1 only: their use is not a transfer of data outside the allowed Regions.
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

/** The part of the global services that roles of probes can call: the policy has a size limit. */
const GLOBAL_SERVICES_OF_PROBES: readonly string[] = ['iam:*', 's3:ListAllMyBuckets', 'sts:*'];

/** All principals except exempt roles; AWS services are not affected. */
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

/** Denies other Regions, the root user, leaving the organization, and long-term credentials. */
export function regionsAndIdentity(options: GuardrailOptions): GuardrailDocument {
  const Condition = unlessExempt(options);
  const { allowedRegions, exemptRoleArns, probeRegions, probeRoleArns } = options;
  const protectedRoleArns = probeRegions.length === 0 ? exemptRoleArns : [...exemptRoleArns, ...probeRoleArns];
  return document(
    {
      Sid: 'DenyOtherRegions',
      Effect: 'Deny',
      NotAction: GLOBAL_SERVICES,
      Resource: '*',
      Condition: {
        ArnNotLike: { 'aws:PrincipalArn': protectedRoleArns },
        StringNotEquals: { 'aws:RequestedRegion': allowedRegions },
      },
    },
    ...(probeRegions.length === 0
      ? []
      : [
          {
            Sid: 'DenyProbesInOtherRegions',
            Effect: 'Deny',
            NotAction: GLOBAL_SERVICES_OF_PROBES,
            Resource: '*',
            Condition: {
              ArnLike: { 'aws:PrincipalArn': probeRoleArns },
              StringNotEquals: { 'aws:RequestedRegion': [...allowedRegions, ...probeRegions] },
            },
          },
        ]),
    deny('DenyRootUser', ['*'], {
      Condition: { ArnLike: { 'aws:PrincipalArn': `arn:${options.partition}:iam::*:root` } },
    }),
    // Roles of permission sets cannot be changed; this denies open sessions of a user in every account.
    // https://docs.aws.amazon.com/singlesignon/latest/userguide/prereqs-revoking-user-permissions.html
    ...(options.revokedUserIds.length === 0
      ? []
      : [
          deny('DenyRevokedUsers', ['*'], {
            Condition: { StringEquals: { 'identitystore:UserId': options.revokedUserIds } },
          }),
        ]),
    deny('DenyLeavingOrganization', [
      'organizations:LeaveOrganization',
      'account:CloseAccount',
      'account:EnableRegion',
    ]),
    deny(
      'DenyLongTermCredentials',
      ['iam:CreateUser', 'iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:CreateServiceSpecificCredential'],
      { Condition },
    ),
    {
      Sid: 'DenyChangesToExemptRoles',
      Effect: 'Deny',
      Action: [
        ...['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:DeleteRole', 'iam:DeleteRolePermissionsBoundary'],
        ...['iam:DeleteRolePolicy', 'iam:DetachRolePolicy', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'],
        ...['iam:UpdateAssumeRolePolicy', 'iam:UpdateRole'],
      ],
      Resource: protectedRoleArns,
      Condition,
    },
  );
}

/** Audit and detection services cannot be disabled. */
export function detectionProtection(options: GuardrailOptions): GuardrailDocument {
  const Condition = unlessExempt(options);
  return document(
    deny(
      'DenyTrailChanges',
      ['cloudtrail:DeleteTrail', 'cloudtrail:PutEventSelectors', 'cloudtrail:StopLogging', 'cloudtrail:UpdateTrail'],
      { Condition },
    ),
    deny(
      'DenyDetectionChanges',
      [
        ...['access-analyzer:DeleteAnalyzer', 'guardduty:DeleteDetector', 'guardduty:DisassociateFrom*'],
        ...['guardduty:StopMonitoringMembers', 'guardduty:UpdateDetector', 'inspector2:Disable', 'macie2:DisableMacie'],
        ...['securityhub:BatchDisableStandards', 'securityhub:DeleteMembers', 'securityhub:DisableSecurityHub'],
        'securityhub:DisassociateFrom*',
      ],
      { Condition },
    ),
    deny(
      'DenyConfigRecorderChanges',
      [
        ...['config:DeleteConfigRule', 'config:DeleteConfigurationRecorder', 'config:DeleteDeliveryChannel'],
        ...['config:PutConfigurationRecorder', 'config:StopConfigurationRecorder'],
      ],
      { Condition },
    ),
    deny(
      'DenyLogDeletion',
      ['ec2:DeleteFlowLogs', 'logs:DeleteLogGroup', 'logs:DeleteLogStream', 's3:BypassGovernanceRetention'],
      { Condition },
    ),
  );
}

/** Protection of data cannot be removed, and data cannot become public. */
export function dataProtection(options: GuardrailOptions): GuardrailDocument {
  const Condition = unlessExempt(options);
  return document(
    deny(
      'DenyPublicSharing',
      [
        ...['ec2:DisableImageBlockPublicAccess', 'ec2:DisableSnapshotBlockPublicAccess', 'ec2:ModifyImageAttribute'],
        ...['ec2:ModifySnapshotAttribute', 'rds:ModifyDBClusterSnapshotAttribute', 'rds:ModifyDBSnapshotAttribute'],
        ...['s3:PutAccountPublicAccessBlock', 's3:PutBucketPublicAccessBlock', 'ram:EnableSharingWithAwsOrganization'],
      ],
      { Condition },
    ),
    deny('DenyEncryptionChanges', ['ec2:DisableEbsEncryptionByDefault', 'kms:DisableKey', 'kms:ScheduleKeyDeletion'], {
      Condition,
    }),
    deny(
      'DenyBackupDeletion',
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
 * Data, keys, secrets and roles are limited to the organization and TLS; AWS services act on its behalf.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html
 */
export function dataPerimeter({ organizationId, trustedAccounts }: PerimeterOptions): GuardrailDocument {
  const outsideOrganization = {
    StringNotEqualsIfExists: {
      'aws:PrincipalOrgID': organizationId,
      ...(trustedAccounts.length > 0 ? { 'aws:PrincipalAccount': trustedAccounts } : {}),
    },
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  };
  const data = ['kms:*', 's3:*', 'secretsmanager:*', 'sqs:*'];
  return document(
    // Only sts:AssumeRole: pipelines and federated users have no organization before they have a role.
    { ...deny('DenyOutsideOrganization', [...data, 'sts:AssumeRole']), Principal: '*', Condition: outsideOrganization },
    { ...deny('DenyInsecureTransport', data), Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  );
}

/**
 * EC2 defaults of every account, enforced by EC2: they require no exemption, and the error message states the reason.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html
 */
export function ec2Defaults(): GuardrailDocument {
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
