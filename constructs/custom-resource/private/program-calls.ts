/** An AWS API call of a program in a `runtime` folder. */
export interface ProgramCall {
  readonly action: string;
  /**
   * ARN, or `*` for actions without resource ARNs. Placeholders: `{account}` and `{region}`; `{env:NAME}` for an environment variable;
   * `{property:Name}` for a property of each custom resource of the function; `{secret}` for each secret that it rotates and
   * `{cluster}` for the cluster of that secret; `{value}`, see `each`.
   */
  readonly resource: string;
  /** A list property of the custom resource: one call for each value, as `{value}`. */
  readonly each?: string;
  /** Condition keys of the request. */
  readonly context?: Readonly<Record<string, string>>;
}

/** Names of SDK commands that differ from the IAM action. */
export const COMMAND_OF_ACTION: Readonly<Record<string, string>> = {
  's3:PutAccountPublicAccessBlock': 'PutPublicAccessBlock',
  's3:DeleteObjectVersion': 'DeleteObjects',
  's3:ListBucket': 'ListObjectsV2',
  's3:ListBucketVersions': 'ListObjectVersions',
};

const SERVICE_LINKED_ROLE: ProgramCall = {
  action: 'iam:CreateServiceLinkedRole',
  resource: 'arn:aws:iam::{account}:role/aws-service-role/{value}/AWSServiceRoleFor*',
  each: 'ServiceLinkedRoles',
  context: { 'iam:AWSServiceName': '{value}' },
};

/**
 * The calls of the programs by file name without extension, as in the `Handler` of the function. Tests evaluate them against the
 * policies of the deployed roles and compare this table with the SDK commands in the programs.
 */
export const PROGRAM_CALLS: Readonly<Record<string, readonly ProgramCall[]>> = {
  'account-security-defaults': [
    { action: 'account:PutAlternateContact', resource: 'arn:aws:account::{account}:account' },
    { action: 'ec2:EnableEbsEncryptionByDefault', resource: '*' },
    { action: 'ec2:ModifyInstanceMetadataDefaults', resource: '*' },
    { action: 'iam:UpdateAccountPasswordPolicy', resource: '*' },
    { action: 's3:PutAccountPublicAccessBlock', resource: '*' },
    SERVICE_LINKED_ROLE,
    { action: 'inspector2:Enable', resource: '*', each: 'InspectorResourceTypes' },
    // https://docs.aws.amazon.com/inspector/latest/user/using-service-linked-roles.html
    ...['inspector2.amazonaws.com', 'agentless.inspector2.amazonaws.com'].map((service) => ({
      action: 'iam:CreateServiceLinkedRole',
      resource: `arn:aws:iam::{account}:role/aws-service-role/${service}/AWSServiceRoleForAmazonInspector2*`,
      each: 'InspectorResourceTypes',
      context: { 'iam:AWSServiceName': service },
    })),
  ],
  'backup-service-opt-in': [
    { action: 'backup:DescribeRegionSettings', resource: '*' },
    { action: 'backup:UpdateRegionSettings', resource: '*' },
  ],
  'bucket-objects': [
    { action: 's3:GetBucketTagging', resource: 'arn:aws:s3:::{property:Bucket}' },
    { action: 's3:ListBucketVersions', resource: 'arn:aws:s3:::{property:Bucket}' },
    { action: 's3:DeleteObjectVersion', resource: 'arn:aws:s3:::{property:Bucket}/state' },
  ],
  'database-roles': [
    { action: 'rds-data:ExecuteStatement', resource: '{property:ClusterArn}' },
    // The Data API reads the secret with the permissions of its caller.
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.access.html
    { action: 'secretsmanager:GetSecretValue', resource: '{property:SecretArn}' },
  ],
  'guardduty-endpoint': [
    { action: 'ec2:DescribeSecurityGroups', resource: '*' },
    { action: 'ec2:DescribeVpcEndpoints', resource: '*' },
    ...[
      { action: 'ec2:DeleteVpcEndpoints', resource: 'vpc-endpoint/vpce-1' },
      { action: 'ec2:DeleteSecurityGroup', resource: 'security-group/sg-1' },
    ].map(({ action, resource }) => ({
      action,
      resource: `arn:aws:ec2:{region}:{account}:${resource}`,
      context: { 'aws:ResourceTag/GuardDutyManaged': 'true' },
    })),
  ],
  'alert-escalation': [{ action: 'states:StartExecution', resource: '{env:STATE_MACHINE}' }],
  'incident-chat': [{ action: 'sns:Publish', resource: '{env:TOPIC}' }],
  'incident-messages': [
    { action: 'sns:Publish', resource: '{env:CRITICAL_TOPIC}' },
    { action: 'sns:Publish', resource: '{env:WARNING_TOPIC}' },
  ],
  'master-password': [
    { action: 'secretsmanager:DescribeSecret', resource: '{secret}' },
    { action: 'secretsmanager:GetSecretValue', resource: '{secret}' },
    { action: 'secretsmanager:PutSecretValue', resource: '{secret}' },
    { action: 'secretsmanager:UpdateSecretVersionStage', resource: '{secret}' },
    { action: 'rds:DescribeDBClusters', resource: '{cluster}' },
    { action: 'rds:ModifyDBCluster', resource: '{cluster}' },
  ],
  'prefix-list': [{ action: 'ec2:DescribeManagedPrefixLists', resource: '*' }],
  'service-linked-roles': [SERVICE_LINKED_ROLE],
  'site-content': [
    { action: 's3:GetObject', resource: 'arn:aws:s3:::{property:ArchiveBucket}/{property:ArchiveKey}' },
    { action: 's3:ListBucket', resource: 'arn:aws:s3:::{property:Bucket}' },
    { action: 's3:GetObject', resource: 'arn:aws:s3:::{property:Bucket}/releases/1/404.html' },
    { action: 's3:PutObject', resource: 'arn:aws:s3:::{property:Bucket}/releases/1/index.html' },
    { action: 's3:DeleteObject', resource: 'arn:aws:s3:::{property:Bucket}/releases/1/index.html' },
  ],
};
