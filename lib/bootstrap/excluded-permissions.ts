/** Permissions in AWS's schemas that the execution policies do not contain, and why no deployment needs them. */
export interface ExcludedPermissions {
  readonly type: string;
  /** `*` matches any text. */
  readonly permissions: readonly string[];
  readonly reason: string;
}

export const EXCLUDED_PERMISSIONS: readonly ExcludedPermissions[] = [
  {
    type: 'AWS::WAFv2::WebACLAssociation',
    permissions: [
      ...['amplify:*', 'apigateway:*', 'apprunner:*', 'appsync:*', 'bedrock-agentcore:*', 'cognito-idp:*'],
      'ec2:*VerifiedAccess*',
    ],
    reason: 'The web ACLs are associated with load balancers only.',
  },
  {
    type: 'AWS::WAFv2::LoggingConfiguration',
    permissions: ['firehose:*', 'iam:DescribeOrganization'],
    reason: 'The logs go to CloudWatch Logs, not to Firehose; IAM has no action of this name for the organization.',
  },
  {
    type: 'AWS::CertificateManager::Certificate',
    permissions: ['acm-pca:*', 'route53:*'],
    reason: 'The certificates are public, and their validation records are in the Cloudflare zone.',
  },
  {
    type: 'AWS::EC2::FlowLog',
    permissions: ['autoscaling:*'],
    reason: 'The flow logs belong to VPCs: no tag of an Auto Scaling group is read.',
  },
  {
    type: 'AWS::EC2::EIP',
    permissions: ['ec2:AcceptAddressTransfer'],
    reason: 'No address comes from another account.',
  },
  { type: 'AWS::EC2::VPC', permissions: ['ec2:ModifyVpcTenancy'], reason: 'Every VPC has the default tenancy.' },
  {
    type: 'AWS::EC2::VPCCidrBlock',
    permissions: ['ec2:AllocateIpamPoolCidr'],
    reason: 'The address ranges are in the settings or come from Amazon, not from an IPAM pool.',
  },
  {
    type: 'AWS::EC2::VPCGatewayAttachment',
    permissions: ['ec2:AttachVpnGateway', 'ec2:DetachVpnGateway'],
    reason: 'The gateways are internet gateways: no VPN ends in the VPC.',
  },
  {
    type: 'AWS::EC2::VPCEndpoint',
    permissions: ['vpc-lattice:*', 'vpce:AllowMultiRegion'],
    reason: 'The endpoints are of AWS services in the Region of the VPC.',
  },
  {
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    permissions: ['cognito-idp:*'],
    reason: 'Listeners authenticate at an OpenID Connect provider, not at a Cognito user pool.',
  },
  {
    type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    permissions: ['cognito-idp:*'],
    reason: 'Rules authenticate at an OpenID Connect provider, not at a Cognito user pool.',
  },
  {
    type: 'AWS::ElastiCache::ReplicationGroup',
    permissions: ['firehose:*', 's3:GetObject'],
    reason: 'The logs go to CloudWatch Logs, and no cache starts from a snapshot file in a bucket.',
  },
  {
    type: 'AWS::Lambda::Alias',
    permissions: ['codedeploy:*'],
    reason: 'No alias has an update policy of CodeDeploy.',
  },
  {
    type: 'AWS::Lambda::Function',
    permissions: ['elasticfilesystem:*', 'lambda:PassCapacityProvider', 's3files:*'],
    reason: 'No function mounts a file system or runs on a capacity provider.',
  },
  {
    type: 'AWS::Logs::LogGroup',
    permissions: ['firehose:*', 'logs:PutBearerTokenAuthentication', 's3:REST.PUT.OBJECT'],
    reason: 'Audit findings of data protection stay in CloudWatch Logs; no log group accepts bearer tokens.',
  },
  {
    type: 'AWS::NetworkFirewall::LoggingConfiguration',
    permissions: ['firehose:*'],
    reason: 'The logs go to CloudWatch Logs.',
  },
  {
    type: 'AWS::S3::Bucket',
    permissions: ['s3:DeleteObject', 's3:PutBucketAcl', 's3:PutObjectAcl', 's3tables:*'],
    reason: 'CloudFormation deletes empty buckets only, ACLs are disabled, and no bucket has metadata tables.',
  },
  {
    type: 'AWS::Route53::HealthCheck',
    permissions: ['route53-recovery-control-config:*'],
    reason: 'No health check follows a routing control.',
  },
  {
    type: 'AWS::Route53Resolver::ResolverQueryLoggingConfig',
    permissions: ['resolverquerylogging:*'],
    reason: 'IAM has no service of this name; the actions of route53resolver are the same calls.',
  },
  {
    type: 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation',
    permissions: ['resolverquerylogging:*'],
    reason: 'IAM has no service of this name; the actions of route53resolver are the same calls.',
  },
  {
    type: 'AWS::SecretsManager::SecretTargetAttachment',
    permissions: ['docdb-elastic:*', 'redshift:*', 'redshift-serverless:*'],
    reason: 'Secrets are attached to databases of RDS only.',
  },
  {
    type: 'AWS::Backup::LogicallyAirGappedBackupVault',
    permissions: ['backup:AssociateBackupVaultMpaApprovalTeam', 'mpa:*'],
    reason: 'No approval team is associated by the template: it would belong to another account.',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    permissions: ['iam:*GroupPolicy', 'iam:*UserPolicy'],
    reason: 'The templates have no users and groups; the policies must not create access for them.',
  },
  {
    type: 'AWS::IAM::Policy',
    permissions: ['iam:*GroupPolicy', 'iam:*UserPolicy'],
    reason: 'The templates have no users and groups; the policies must not create access for them.',
  },
  {
    type: 'AWS::IAM::Role',
    permissions: ['iam:DeleteRolePermissionsBoundary'],
    reason: 'No role may lose its permissions boundary: the policies deny it.',
  },
];

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
