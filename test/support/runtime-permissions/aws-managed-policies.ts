/** Actions of AWS managed policies that roles here have, as far as the roles use them: packages do not contain the policies. */
export const AWS_MANAGED_POLICIES: Readonly<Record<string, readonly string[]>> = {
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonRDSEnhancedMonitoringRole.html
  AmazonRDSEnhancedMonitoringRole: [
    ...['logs:CreateLogGroup', 'logs:PutRetentionPolicy', 'logs:CreateLogStream', 'logs:PutLogEvents'],
    ...['logs:DescribeLogStreams', 'logs:GetLogEvents'],
  ],
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaBasicExecutionRole.html
  AWSLambdaBasicExecutionRole: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html: of Aurora
  AWSBackupServiceRolePolicyForBackup: [
    ...['rds:AddTagsToResource', 'rds:ListTagsForResource', 'rds:CreateDBClusterSnapshot', 'rds:CopyDBClusterSnapshot'],
    ...['rds:DescribeDBClusters', 'rds:DescribeDBClusterSnapshots', 'rds:DeleteDBClusterSnapshot', 'tag:GetResources'],
    ...['backup:DescribeBackupVault', 'backup:CopyIntoBackupVault', 'kms:CreateGrant', 'kms:DescribeKey'],
    ...['dynamodb:StartAwsBackupJob', 'elasticfilesystem:Backup', 'elasticfilesystem:DescribeTags'],
  ],
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForS3Backup.html
  AWSBackupServiceRolePolicyForS3Backup: [
    ...[
      's3:GetObject',
      's3:GetObjectVersion',
      's3:GetObjectTagging',
      's3:ListBucketVersions',
      's3:GetBucketVersioning',
    ],
    ...['s3:GetInventoryConfiguration', 's3:PutInventoryConfiguration', 's3:GetBucketNotification'],
    ...['s3:PutBucketNotification', 'events:PutRule', 'events:PutTargets', 'events:DescribeRule', 'events:EnableRule'],
    ...['cloudwatch:GetMetricData', 'kms:Decrypt', 'kms:DescribeKey'],
  ],
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForRestores.html: of Aurora
  AWSBackupServiceRolePolicyForRestores: [
    ...['rds:RestoreDBClusterFromSnapshot', 'rds:DescribeDBClusters', 'rds:DeleteDBCluster', 'rds:AddTagsToResource'],
    ...['rds:CreateDBInstance', 'rds:ListTagsForResource', 'ec2:DescribeSubnets', 'kms:CreateGrant', 'kms:Decrypt'],
  ],
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSShieldDRTAccessPolicy.html
  AWSShieldDRTAccessPolicy: [
    ...['cloudfront:GetDistribution', 'elasticloadbalancing:DescribeLoadBalancers', 'shield:DescribeAttack'],
    ...['wafv2:GetWebACL', 'wafv2:UpdateWebACL'],
  ],
};
