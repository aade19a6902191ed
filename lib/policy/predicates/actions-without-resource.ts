/**
 * Actions that IAM authorizes without a resource, or that have to name one which does not exist yet, as far as workloads and
 * deployments use them. What is missing here is a finding until somebody looked it up.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const ACTIONS_BY_SERVICE: Readonly<Record<string, readonly string[]>> = {
  'access-analyzer': ['ListAnalyzers', 'ValidatePolicy', 'CheckNoNewAccess', 'CheckAccessNotGranted'],
  acm: ['ListCertificates'],
  'application-autoscaling': ['DescribeScalableTargets', 'DescribeScalingPolicies', 'DescribeScalingActivities'],
  backup: [
    'DescribeRegionSettings',
    'UpdateRegionSettings',
    'DescribeGlobalSettings',
    'UpdateGlobalSettings',
    'ListBackupVaults',
    'ListBackupPlans',
    'ListProtectedResources',
  ],
  ce: ['GetCostAndUsage', 'GetCostForecast'],
  cloudtrail: ['LookupEvents', 'DescribeTrails', 'ListTrails'],
  cloudwatch: ['PutMetricData', 'GetMetricData', 'GetMetricStatistics', 'ListMetrics', 'DescribeAlarmsForMetric'],
  config: ['DescribeConfigurationRecorders', 'DescribeConfigurationRecorderStatus', 'DescribeDeliveryChannels'],
  ec2: [
    'DescribeAvailabilityZones',
    'DescribeDhcpOptions',
    'DescribeInstances',
    'DescribeManagedPrefixLists',
    'DescribeNetworkInterfaces',
    'DescribeRouteTables',
    'DescribeSecurityGroups',
    'DescribeSecurityGroupRules',
    'DescribeSubnets',
    'DescribeTags',
    'DescribeVpcEndpoints',
    'DescribeVpcs',
    'GetEbsEncryptionByDefault',
    'EnableEbsEncryptionByDefault',
    'DisableEbsEncryptionByDefault',
    'GetEbsDefaultKmsKeyId',
    'ModifyEbsDefaultKmsKeyId',
    'GetInstanceMetadataDefaults',
    'ModifyInstanceMetadataDefaults',
    'GetSnapshotBlockPublicAccessState',
    'EnableSnapshotBlockPublicAccess',
  ],
  ecr: ['GetAuthorizationToken', 'DescribeRegistry', 'GetRegistryPolicy', 'GetRegistryScanningConfiguration'],
  ecs: ['ListClusters', 'ListTaskDefinitions', 'DescribeTaskDefinition', 'DeregisterTaskDefinition'],
  elasticloadbalancing: [
    'DescribeListeners',
    'DescribeLoadBalancers',
    'DescribeRules',
    'DescribeTargetGroups',
    'DescribeTargetHealth',
  ],
  guardduty: ['ListDetectors'],
  health: ['DescribeEvents'],
  iam: [
    'GetAccountPasswordPolicy',
    'UpdateAccountPasswordPolicy',
    'DeleteAccountPasswordPolicy',
    'GetAccountSummary',
    'GenerateCredentialReport',
    'GetCredentialReport',
    'ListRoles',
    'ListUsers',
    'ListAccountAliases',
  ],
  inspector2: ['Enable', 'Disable', 'BatchGetAccountStatus'],
  kms: ['ListKeys', 'ListAliases'],
  lambda: ['GetAccountSettings', 'ListFunctions'],
  logs: [
    'CreateLogDelivery',
    'DeleteLogDelivery',
    'DescribeLogGroups',
    'DescribeResourcePolicies',
    'GetLogDelivery',
    'ListLogDeliveries',
    'PutResourcePolicy',
    'UpdateLogDelivery',
  ],
  organizations: ['DescribeOrganization', 'ListAccounts', 'ListRoots'],
  rds: ['DescribeDBEngineVersions', 'DescribeEvents'],
  s3: ['ListAllMyBuckets', 'GetAccountPublicAccessBlock', 'PutAccountPublicAccessBlock'],
  secretsmanager: ['ListSecrets', 'GetRandomPassword', 'BatchGetSecretValue'],
  securityhub: ['DescribeHub'],
  shield: ['DescribeSubscription', 'GetSubscriptionState', 'ListProtections'],
  ssm: ['DescribeParameters'],
  ssmmessages: ['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'],
  sts: ['GetCallerIdentity', 'GetSessionToken'],
  tag: ['GetResources', 'GetTagKeys', 'GetTagValues'],
  xray: [
    'GetSamplingRules',
    'GetSamplingStatisticSummaries',
    'GetSamplingTargets',
    'PutTelemetryRecords',
    'PutTraceSegments',
  ],
};

/** In lower case: IAM does not look at the case of actions. */
const WITHOUT_RESOURCE: ReadonlySet<string> = new Set(
  Object.entries(ACTIONS_BY_SERVICE).flatMap(([service, actions]) =>
    actions.map((action) => `${service}:${action}`.toLowerCase()),
  ),
);

/** Whether an action cannot be limited to a resource, so that its statement has to say `Resource: *`. */
export function hasNoResourceLevel(action: string): boolean {
  return WITHOUT_RESOURCE.has(action.toLowerCase());
}
