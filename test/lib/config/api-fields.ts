import { z } from 'zod';
import type { Bounds } from '../../../facts/bounds';
import { settingsOf } from '../../../lib/config/schema/settings-of';
import { environment } from '../../../lib/config/sections/environment';

/** What an API takes as one of its fields that receives the value of a setting. */
export interface ApiField {
  /** The setting, by its path in an environment. */
  readonly setting: string;
  /** Service, operation and field. */
  readonly api: string;
  /** The text that the field receives, with the value in place of `{}`. */
  readonly received: string;
  readonly min?: number;
  readonly max?: number;
  /** Of the whole text. */
  readonly pattern?: string;
}

/**
 * From the service models of botocore 1.43 (`min`, `max` and `pattern` of the member); the rows with a remark from the page named there.
 * @see https://github.com/boto/botocore/tree/develop/botocore/data
 */
export const API_FIELDS: readonly ApiField[] = [
  { setting: 'ownership.owner', api: 'account:PutAlternateContact Name', received: '{}', min: 1, max: 64 },
  {
    setting: 'ownership.owner',
    api: 'iam:CreateRole Tags.[].Value',
    received: '{}',
    min: 0,
    max: 256,
    pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*',
  },
  {
    setting: 'ownership.owner',
    api: 'elbv2:CreateTargetGroup Tags.[].Value',
    received: '{}',
    min: 0,
    max: 256,
    pattern: '([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)',
  },
  {
    setting: 'ownership.owner',
    api: 'ecs:CreateService tags.[].value',
    received: '{}',
    min: 0,
    max: 256,
    pattern: '([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)',
  },
  { setting: 'ownership.owner', api: 'cloudformation:CreateStack Tags.[].Value', received: '{}', min: 1, max: 256 },
  {
    setting: 'ownership.contact',
    api: 'iam:CreateRole Tags.[].Value',
    received: '{}',
    min: 0,
    max: 256,
    pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*',
  },
  {
    setting: 'ownership.contact',
    api: 'logs:CreateLogGroup tags.{}',
    received: '{}',
    max: 256,
    pattern: '([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)',
  },
  {
    setting: 'ownership.securityContact',
    api: 'account:PutAlternateContact EmailAddress',
    received: '{}',
    min: 1,
    max: 254,
    pattern: '[\\s]*[\\w+=.#|!&-]+@[\\w.-]+\\.[\\w]+[\\s]*',
  },
  {
    setting: 'ownership.costCenter',
    api: 'iam:CreateRole Tags.[].Value',
    received: '{}',
    min: 0,
    max: 256,
    pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*',
  },
  {
    setting: 'ownership.source',
    api: 'iam:CreateRole Tags.[].Value',
    received: '{}',
    min: 0,
    max: 256,
    pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*',
  },
  {
    setting: 'accountServices.securityPhone',
    api: 'account:PutAlternateContact PhoneNumber',
    received: '{}',
    min: 1,
    max: 25,
    pattern: '[\\s0-9()+-]+',
  },
  {
    setting: 'accountServices.shieldContacts.0.emailAddress',
    api: 'shield:AssociateProactiveEngagementDetails EmergencyContactList.[].EmailAddress',
    received: '{}',
    min: 1,
    max: 150,
    pattern: '\\S+@\\S+\\.\\S+',
  },
  {
    setting: 'accountServices.shieldContacts.0.phoneNumber',
    api: 'shield:AssociateProactiveEngagementDetails EmergencyContactList.[].PhoneNumber',
    received: '{}',
    min: 1,
    max: 16,
    pattern: '\\+[1-9]\\d{1,14}',
  },
  {
    setting: 'accountServices.shieldContacts.0.notes',
    api: 'shield:AssociateProactiveEngagementDetails EmergencyContactList.[].ContactNotes',
    received: '{}',
    min: 1,
    max: 1024,
    pattern: '[\\w\\s\\.\\-,:/()+@]*',
  },
  {
    setting: 'accountServices.identityCenter.instanceArn',
    api: 'sso-admin:CreatePermissionSet InstanceArn',
    received: '{}',
    min: 10,
    max: 1224,
    pattern: 'arn:aws(-[a-z]{1,5}){0,3}:sso:::instance/(sso)?ins-[a-zA-Z0-9-.]{16}',
  },
  {
    setting: 'accountServices.identityCenter.permissionSets.0.name',
    api: 'sso-admin:CreatePermissionSet Name',
    received: '{}',
    min: 1,
    max: 32,
    pattern: '[\\w+=,.@-]+',
  },
  {
    setting: 'accountServices.identityCenter.permissionSets.0.managedPolicies.0',
    api: 'sso-admin:AttachManagedPolicyToPermissionSet ManagedPolicyArn',
    received: 'arn:aws:iam::aws:policy/{}',
    min: 20,
    max: 2048,
    pattern: 'arn:aws(-[a-z]{1,5}){0,3}:iam::aws:policy((/[A-Za-z0-9\\.,\\+@=_-]+)*)/([A-Za-z0-9\\.,\\+=@_-]+)',
  },
  {
    setting: 'accountServices.identityCenter.permissionSets.0.groupIds.0',
    api: 'sso-admin:CreateAccountAssignment PrincipalId',
    received: '{}',
    min: 1,
    max: 47,
    pattern: '([0-9a-f]{10}-|)[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}',
  },
  {
    setting: 'accountServices.breakGlassUsers.userNames.0',
    api: 'iam:CreateUser UserName',
    received: '{}',
    min: 1,
    max: 64,
    pattern: '[\\w+=,.@-]+',
  },
  {
    setting: 'name',
    api: 'kms:CreateAlias AliasName',
    received: 'alias/{}/artifacts',
    min: 1,
    max: 256,
    pattern: '[a-zA-Z0-9:/_-]+',
  },
  {
    setting: 'name',
    api: 'iam:CreatePolicy PolicyName',
    received: '{}-workload-boundary',
    min: 1,
    max: 128,
    pattern: '[\\w+=,.@-]+',
  },
  {
    setting: 'name',
    api: 'iam:CreateRole RoleName',
    received: '{}-zone-token-administrator',
    min: 1,
    max: 64,
    pattern: '[\\w+=,.@-]+',
  },
  { setting: 'name', api: 'secretsmanager:CreateSecret Name', received: '{}/cloudflare/api-token', min: 1, max: 512 },
  {
    setting: 'name',
    api: 'budgets:CreateBudget Budget.BudgetName',
    received: '{}',
    min: 1,
    max: 100,
    pattern: '(?![^:\\\\]*/action/|.*<script>.*</script>.*)[^:\\\\]+',
  },
  {
    setting: 'services.0.name',
    api: 'logs:CreateLogGroup logGroupName',
    received: '/production/{}',
    min: 1,
    max: 512,
    pattern: '[\\.\\-_/#A-Za-z0-9]+',
  },
  {
    setting: 'services.0.image.repository',
    api: 'ecr:CreateRepository repositoryName',
    received: '{}',
    min: 2,
    max: 256,
    pattern: '[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*',
  },
  {
    setting: 'services.0.healthCheckPath',
    api: 'elbv2:CreateTargetGroup HealthCheckPath',
    received: '{}',
    min: 1,
    max: 1024,
  },
  {
    setting: 'services.0.hostname',
    api: 'acm:RequestCertificate DomainName',
    received: '{}',
    min: 1,
    max: 253,
    pattern: '(\\*\\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])',
  },
  {
    setting: 'domain.dnsZone',
    api: 'acm:RequestCertificate DomainName',
    received: '{}',
    min: 1,
    max: 253,
    pattern: '(\\*\\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])',
  },
  {
    setting: 'services.0.breakGlass.reason',
    api: 'iam:CreateRole Description',
    received: 'Opens containers of production/service-web/Service until 2026-12-31: {}',
    max: 1000,
    pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*',
  },
  { setting: 'jobs.0.schedule', api: 'scheduler:CreateSchedule ScheduleExpression', received: '{}', min: 1, max: 256 },
  {
    setting: 'jobs.0.timeZone',
    api: 'scheduler:CreateSchedule ScheduleExpressionTimezone',
    received: '{}',
    min: 1,
    max: 50,
  },
  {
    setting: 'database.identifier',
    api: 'rds:CreateDBProxy DBProxyName',
    received: 'production-{}',
    min: 1,
    max: 63,
    pattern: '[a-zA-Z](?:-?[a-zA-Z0-9]+)*',
  },
  {
    setting: 'cache.identifier',
    api: 'elasticache:CreateUser UserId',
    received: '{}',
    min: 1,
    pattern: '[a-zA-Z][a-zA-Z0-9\\-]*',
  },
  {
    setting: 'serviceConnect.namespace',
    api: 'servicediscovery:CreateHttpNamespace Name',
    received: '{}',
    max: 1024,
    pattern: '(?!arn:)[!-~]{1,1024}',
  },
  {
    setting: 'serviceConnect.certificateAuthorityArn',
    api: 'acm-pca:DescribeCertificateAuthority CertificateAuthorityArn',
    received: '{}',
    min: 5,
    max: 200,
    pattern: 'arn:[\\w+=/,.@-]+:acm-pca:[\\w+=/,.@-]*:[0-9]*:[\\w+=,.@-]+(/[\\w+=,.@-]+)*',
  },
  {
    setting: 'incidents.chat.workspaceId',
    api: 'chatbot:CreateSlackChannelConfiguration SlackTeamId',
    received: '{}',
    min: 1,
    max: 255,
    pattern: '[0-9A-Z]{1,255}',
  },
  {
    setting: 'incidents.chat.channelId',
    api: 'chatbot:CreateSlackChannelConfiguration SlackChannelId',
    received: '{}',
    min: 1,
    max: 255,
    pattern: '[A-Za-z0-9]+',
  },
  {
    setting: 'ownership.owner',
    api: 'rds:CreateDBProxy Tags.[].Value (CloudFormation schema)',
    received: '{}',
    max: 128,
  },
  {
    setting: 'ownership.contact',
    api: 'rds:CreateDBProxy Tags.[].Value (CloudFormation schema)',
    received: '{}',
    max: 128,
  },
  {
    setting: 'ownership.costCenter',
    api: 'rds:CreateDBProxy Tags.[].Value (CloudFormation schema)',
    received: '{}',
    max: 128,
  },
  {
    setting: 'ownership.source',
    api: 'rds:CreateDBProxy Tags.[].Value (CloudFormation schema)',
    received: '{}',
    max: 128,
  },
  {
    setting: 'services.0.hostname',
    api: 'elbv2:CreateRule Conditions.[].HostHeaderConfig.Values.[] (user guide)',
    received: '{}',
    max: 128,
  },
  {
    setting: 'domain.dnsZone',
    api: 'acm:RequestCertificate DomainName (common name of RFC 5280)',
    received: '{}',
    max: 64,
  },
  {
    setting: 'services.0.tokenVerification.publicPaths.0',
    api: 'elbv2:CreateRule Conditions.[].PathPatternConfig.Values.[] (user guide)',
    received: '{}',
    max: 128,
    pattern: '[A-Za-z0-9_\\-.$/~"\'@:+&?*]+',
  },
  {
    setting: 'cache.identifier',
    api: 'elasticache:CreateReplicationGroup ReplicationGroupId (API reference)',
    received: 'production-{}',
    max: 40,
    pattern: '[a-z](?:-?[a-z0-9])*',
  },
  {
    setting: 'database.identifier',
    api: 'rds:CreateDBCluster DBClusterIdentifier (API reference)',
    received: 'production-{}',
    max: 63,
    pattern: '[a-z](?:-?[a-z0-9])*',
  },
  {
    setting: 'name',
    api: 's3:CreateBucket Bucket (bucket naming rules)',
    received: '{}-tfstate-333333333333-eu-west-1',
    min: 3,
    max: 63,
    pattern: '(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9.-]+[a-z0-9]',
  },
  {
    setting: 'name',
    api: 'kms:CreateAlias AliasName (alias/aws/ is reserved)',
    received: 'alias/{}/data',
    pattern: 'alias/(?!aws/).*',
  },
];

/** Numbers of settings, and what the API takes. */
export interface ApiNumber {
  readonly api: string;
  readonly setting: string;
  readonly bounds: Bounds;
  readonly min: number;
  readonly max: number;
}

export const API_NUMBERS: readonly ApiNumber[] = [
  number('retention.keyDeletionDays', 'kms:ScheduleKeyDeletion PendingWindowInDays', 7, 30),
  number('retention.accessLogDays', 's3:PutBucketLifecycleConfiguration Expiration.Days', 1, 2_147_483_647),
  number('database.backupRetentionDays', 'rds:CreateDBCluster BackupRetentionPeriod', 1, 35),
  number('database.readers', 'rds:CreateDBInstance, readers of one cluster', 0, 15),
  number('database.backtrackHours', 'rds:CreateDBCluster BacktrackWindow, in hours', 0, 72),
  number('database.capacity.minAcu', 'rds:ServerlessV2ScalingConfiguration MinCapacity', 0, 256),
  number('database.capacity.maxAcu', 'rds:ServerlessV2ScalingConfiguration MaxCapacity', 1, 256),
  number('database.proxy.maxConnectionsPercent', 'rds:ConnectionPoolConfiguration MaxConnectionsPercent', 1, 100),
  number('cache.capacity.maxGigabytes', 'elasticache:CacheUsageLimits DataStorage.Maximum', 1, 5000),
  number('cache.capacity.maxEcpuPerSecond', 'elasticache:CacheUsageLimits ECPUPerSecond.Maximum', 1000, 15_000_000),
  number('cache.capacity.replicas', 'elasticache:CreateReplicationGroup ReplicasPerNodeGroup', 0, 5),
  number('backups.dailyDays', 'backup:PutBackupVaultLockConfiguration MinRetentionDays', 1, 36_500),
  number('services.port', 'ecs:RegisterTaskDefinition PortMappings.ContainerPort', 1, 65_535),
  number(
    'services.maxTasks',
    'application-autoscaling:RegisterScalableTarget MaxCapacity, tasks of a service',
    0,
    5000,
  ),
  number('services.deployment.bakeMinutes', 'ecs:DeploymentConfiguration bakeTimeInMinutes', 0, 1440),
  number('services.deployment.stepPercent', 'ecs:LinearConfiguration stepPercent', 3, 100, 'linear'),
  number('services.deployment.stepPercent', 'ecs:CanaryConfiguration canaryPercent', 0.1, 100, 'canary'),
  number('accountServices.monthlyBudgetUsd', 'budgets:CreateBudget BudgetLimit.Amount', 1, 2_147_483_647),
  number(
    'accountServices.identityCenter.permissionSets.sessionHours',
    'sso-admin:CreatePermissionSet SessionDuration, in hours',
    1,
    12,
  ),
];

function number(setting: string, api: string, min: number, max: number, kind?: string): ApiNumber {
  const bounds = settingsOf(environment).flatMap(({ path, schema, ...found }) =>
    path === setting && schema instanceof z.ZodNumber && (kind ?? found.kind) === found.kind
      ? [{ min: Number(schema.minValue), max: Number(schema.maxValue) }]
      : [],
  );
  if (bounds[0] === undefined) throw new Error(`${setting} is no number`);
  return { setting, bounds: bounds[0], api, min, max };
}
