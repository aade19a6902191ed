/** Permissions in AWS's schemas that the execution policies do not contain, and why no deployment needs them. */
export interface ExcludedPermissions {
  readonly type: string;
  /** `*` matches any text. */
  readonly permissions: readonly string[];
  readonly reason: string;
}

export const EXCLUDED_PERMISSIONS: readonly ExcludedPermissions[] = Object.entries({
  'AWS::WAFv2::WebACLAssociation': [
    [
      ...['amplify:*', 'apigateway:*', 'apprunner:*', 'appsync:*', 'bedrock-agentcore:*', 'cognito-idp:*'],
      'ec2:*VerifiedAccess*',
    ],
    'The web ACLs are associated with load balancers only.',
  ],
  'AWS::WAFv2::LoggingConfiguration': [
    ['firehose:*', 'iam:DescribeOrganization'],
    'The logs go to CloudWatch Logs, not to Firehose; IAM has no action of this name for the organization.',
  ],
  'AWS::CertificateManager::Certificate': [
    ['acm-pca:*', 'route53:*'],
    'The certificates are public, and their validation records are in the Cloudflare zone.',
  ],
  'AWS::EC2::FlowLog': [['autoscaling:*'], 'The flow logs belong to VPCs: no tag of an Auto Scaling group is read.'],
  'AWS::EC2::EIP': [['ec2:AcceptAddressTransfer'], 'No address comes from another account.'],
  'AWS::EC2::VPC': [['ec2:ModifyVpcTenancy'], 'Every VPC has the default tenancy.'],
  'AWS::EC2::VPCCidrBlock': [
    ['ec2:AllocateIpamPoolCidr'],
    'The address ranges are in the settings or come from Amazon, not from an IPAM pool.',
  ],
  'AWS::EC2::VPCGatewayAttachment': [
    ['ec2:AttachVpnGateway', 'ec2:DetachVpnGateway'],
    'The gateways are internet gateways: no VPN ends in the VPC.',
  ],
  'AWS::EC2::VPCEndpoint': [
    ['vpc-lattice:*', 'vpce:AllowMultiRegion'],
    'The endpoints are of AWS services in the Region of the VPC.',
  ],
  'AWS::ElasticLoadBalancingV2::Listener': [['cognito-idp:*'], 'The client of a user pool has the same permission.'],
  'AWS::ElasticLoadBalancingV2::ListenerRule': [
    ['cognito-idp:*'],
    'The client of a user pool has the same permission.',
  ],
  'AWS::ElastiCache::ReplicationGroup': [
    ['firehose:*', 's3:GetObject'],
    'The logs go to CloudWatch Logs, and no cache starts from a snapshot file in a bucket.',
  ],
  'AWS::Lambda::Alias': [
    ['codedeploy:*'],
    'Only an alias with an update policy of CodeDeploy needs them; its deployment group has the same permissions.',
  ],
  'AWS::Lambda::Function': [
    ['elasticfilesystem:*', 'lambda:PassCapacityProvider', 's3files:*'],
    'No function mounts a file system or runs on a capacity provider.',
  ],
  'AWS::Logs::LogGroup': [
    ['firehose:*', 'logs:PutBearerTokenAuthentication', 's3:REST.PUT.OBJECT'],
    'Audit findings of data protection stay in CloudWatch Logs; no log group accepts bearer tokens.',
  ],
  'AWS::NetworkFirewall::LoggingConfiguration': [['firehose:*'], 'The logs go to CloudWatch Logs.'],
  'AWS::S3::Bucket': [
    ['s3:DeleteObject', 's3:PutBucketAcl', 's3:PutObjectAcl', 's3tables:*'],
    'CloudFormation deletes empty buckets only, ACLs are disabled, and no bucket has metadata tables.',
  ],
  'AWS::Route53::HealthCheck': [['route53-recovery-control-config:*'], 'No health check follows a routing control.'],
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': [
    ['resolverquerylogging:*'],
    'IAM has no service of this name; the actions of route53resolver are the same calls.',
  ],
  'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation': [
    ['resolverquerylogging:*'],
    'IAM has no service of this name; the actions of route53resolver are the same calls.',
  ],
  'AWS::SecretsManager::SecretTargetAttachment': [
    ['docdb-elastic:*', 'redshift:*', 'redshift-serverless:*'],
    'Secrets are attached to databases of RDS only.',
  ],
  'AWS::Backup::LogicallyAirGappedBackupVault': [
    ['backup:AssociateBackupVaultMpaApprovalTeam', 'mpa:*'],
    'No approval team is associated by the template: it would belong to another account.',
  ],
  'AWS::IAM::ManagedPolicy': [
    ['iam:*GroupPolicy', 'iam:*UserPolicy'],
    'The templates have no users and groups; the policies must not create access for them.',
  ],
  'AWS::IAM::Policy': [
    ['iam:*GroupPolicy', 'iam:*UserPolicy'],
    'The templates have no users and groups; the policies must not create access for them.',
  ],
  'AWS::IAM::Role': [
    ['iam:DeleteRolePermissionsBoundary'],
    'No role may lose its permissions boundary: the policies deny it.',
  ],
} satisfies Readonly<Record<string, readonly [permissions: readonly string[], reason: string]>>).map(
  ([type, [permissions, reason]]) => ({ type, permissions, reason }),
);

/** Why a permission of a type is not in the policies; undefined if it must be. */
export function exclusionOf(type: string, permission: string): ExcludedPermissions | undefined {
  return EXCLUDED_PERMISSIONS.find(
    (each) => each.type === type && each.permissions.some((pattern) => matches(pattern, permission)),
  );
}

/** Whether an action matches a pattern as in a policy: `*` is any text, the case does not count. */
export function matches(pattern: string, action: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+^${}()|[\]\\?]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(action);
}
