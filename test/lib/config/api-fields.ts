import { ACCOUNT_API_FIELDS } from './account-api-fields';

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
  ...ACCOUNT_API_FIELDS,
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
