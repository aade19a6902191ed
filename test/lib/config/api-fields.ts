/** What an API takes as one of its fields that receives the value of a setting. */
export interface ApiField {
  /**
   * The text that the field receives, with the value in place of `{}`.
   * @default '{}'
   */
  readonly received?: string;
  readonly min?: number;
  readonly max?: number;
  /** Of the whole text. */
  readonly pattern?: string;
}

/** The value of a tag of IAM, and of the services with the same pattern. */
const TAG: ApiField = { max: 256, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' };

/**
 * The fields by service, operation and field, for each setting by its path in an environment. From the service models of botocore 1.43
 * (`min`, `max` and `pattern` of the member); the rows with a remark from the page named there.
 * @see https://github.com/boto/botocore/tree/develop/botocore/data
 */
export const API_FIELDS: Readonly<Record<string, Readonly<Record<string, ApiField>>>> = {
  'ownership.owner': {
    'account:PutAlternateContact Name': { min: 1, max: 64 },
    'iam:CreateRole Tags.[].Value': TAG,
    'elbv2:CreateTargetGroup Tags.[].Value': TAG,
    'ecs:CreateService tags.[].value': TAG,
    'cloudformation:CreateStack Tags.[].Value': { min: 1, max: 256 },
    'rds:CreateDBProxy Tags.[].Value (CloudFormation schema)': { max: 128 },
  },
  'ownership.contact': {
    'iam:CreateRole Tags.[].Value': TAG,
    'logs:CreateLogGroup tags.{}': TAG,
    'rds:CreateDBProxy Tags.[].Value (CloudFormation schema)': { max: 128 },
  },
  'ownership.securityContact': {
    'account:PutAlternateContact EmailAddress': {
      min: 1,
      max: 254,
      pattern: '[\\s]*[\\w+=.#|!&-]+@[\\w.-]+\\.[\\w]+[\\s]*',
    },
  },
  'ownership.costCenter': {
    'iam:CreateRole Tags.[].Value': TAG,
    'rds:CreateDBProxy Tags.[].Value (CloudFormation schema)': { max: 128 },
  },
  'ownership.source': {
    'iam:CreateRole Tags.[].Value': TAG,
    'rds:CreateDBProxy Tags.[].Value (CloudFormation schema)': { max: 128 },
  },
  'accountServices.securityPhone': {
    'account:PutAlternateContact PhoneNumber': { min: 1, max: 25, pattern: '[\\s0-9()+-]+' },
  },
  'accountServices.shieldContacts.0.emailAddress': {
    'shield:AssociateProactiveEngagementDetails EmergencyContactList.[].EmailAddress': {
      min: 1,
      max: 150,
      pattern: '\\S+@\\S+\\.\\S+',
    },
  },
  'accountServices.shieldContacts.0.phoneNumber': {
    'shield:AssociateProactiveEngagementDetails EmergencyContactList.[].PhoneNumber': {
      min: 1,
      max: 16,
      pattern: '\\+[1-9]\\d{1,14}',
    },
  },
  'accountServices.shieldContacts.0.notes': {
    'shield:AssociateProactiveEngagementDetails EmergencyContactList.[].ContactNotes': {
      min: 1,
      max: 1024,
      pattern: '[\\w\\s\\.\\-,:/()+@]*',
    },
  },
  'accountServices.identityCenter.instanceArn': {
    'sso-admin:CreatePermissionSet InstanceArn': {
      min: 10,
      max: 1224,
      pattern: 'arn:aws(-[a-z]{1,5}){0,3}:sso:::instance/(sso)?ins-[a-zA-Z0-9-.]{16}',
    },
  },
  'accountServices.identityCenter.permissionSets.0.name': {
    'sso-admin:CreatePermissionSet Name': { min: 1, max: 32, pattern: '[\\w+=,.@-]+' },
  },
  'accountServices.identityCenter.permissionSets.0.managedPolicies.0': {
    'sso-admin:AttachManagedPolicyToPermissionSet ManagedPolicyArn': {
      received: 'arn:aws:iam::aws:policy/{}',
      min: 20,
      max: 2048,
      pattern: 'arn:aws(-[a-z]{1,5}){0,3}:iam::aws:policy((/[A-Za-z0-9\\.,\\+@=_-]+)*)/([A-Za-z0-9\\.,\\+=@_-]+)',
    },
  },
  'accountServices.identityCenter.permissionSets.0.groupIds.0': {
    'sso-admin:CreateAccountAssignment PrincipalId': {
      min: 1,
      max: 47,
      pattern: '([0-9a-f]{10}-|)[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}',
    },
  },
  'accountServices.breakGlassUsers.userNames.0': {
    'iam:CreateUser UserName': { min: 1, max: 64, pattern: '[\\w+=,.@-]+' },
  },
  name: {
    'kms:CreateAlias AliasName': { received: 'alias/{}/artifacts', min: 1, max: 256, pattern: '[a-zA-Z0-9:/_-]+' },
    'iam:CreatePolicy PolicyName': { received: '{}-workload-boundary', min: 1, max: 128, pattern: '[\\w+=,.@-]+' },
    'iam:CreateRole RoleName': { received: '{}-zone-token-administrator', min: 1, max: 64, pattern: '[\\w+=,.@-]+' },
    'secretsmanager:CreateSecret Name': { received: '{}/cloudflare/api-token', min: 1, max: 512 },
    'budgets:CreateBudget Budget.BudgetName': {
      min: 1,
      max: 100,
      pattern: '(?![^:\\\\]*/action/|.*<script>.*</script>.*)[^:\\\\]+',
    },
    's3:CreateBucket Bucket (bucket naming rules)': {
      received: '{}-tfstate-333333333333-eu-west-1',
      min: 3,
      max: 63,
      pattern: '(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9.-]+[a-z0-9]',
    },
    'kms:CreateAlias AliasName (alias/aws/ is reserved)': { received: 'alias/{}/data', pattern: 'alias/(?!aws/).*' },
  },
  'services.0.name': {
    'logs:CreateLogGroup logGroupName': {
      received: '/production/{}',
      min: 1,
      max: 512,
      pattern: '[\\.\\-_/#A-Za-z0-9]+',
    },
  },
  'services.0.image.repository': {
    'ecr:CreateRepository repositoryName': {
      min: 2,
      max: 256,
      pattern: '[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*',
    },
  },
  'services.0.healthCheckPath': {
    'elbv2:CreateTargetGroup HealthCheckPath': { min: 1, max: 1024 },
  },
  'services.0.hostname': {
    'acm:RequestCertificate DomainName': {
      min: 1,
      max: 253,
      pattern: '(\\*\\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])',
    },
    'elbv2:CreateRule Conditions.[].HostHeaderConfig.Values.[] (user guide)': { max: 128 },
  },
  'domain.dnsZone': {
    'acm:RequestCertificate DomainName': {
      min: 1,
      max: 253,
      pattern: '(\\*\\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])',
    },
    'acm:RequestCertificate DomainName (common name of RFC 5280)': { max: 64 },
  },
  'services.0.breakGlass.reason': {
    'iam:CreateRole Description': {
      received: 'Opens containers of production/service-web/Service until 2026-12-31: {}',
      max: 1000,
      pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*',
    },
  },
  'jobs.0.schedule': {
    'scheduler:CreateSchedule ScheduleExpression': { min: 1, max: 256 },
  },
  'jobs.0.timeZone': {
    'scheduler:CreateSchedule ScheduleExpressionTimezone': { min: 1, max: 50 },
  },
  'database.identifier': {
    'rds:CreateDBProxy DBProxyName': {
      received: 'production-{}',
      min: 1,
      max: 63,
      pattern: '[a-zA-Z](?:-?[a-zA-Z0-9]+)*',
    },
    'rds:CreateDBCluster DBClusterIdentifier (API reference)': {
      received: 'production-{}',
      max: 63,
      pattern: '[a-z](?:-?[a-z0-9])*',
    },
  },
  'cache.identifier': {
    'elasticache:CreateUser UserId': { min: 1, pattern: '[a-zA-Z][a-zA-Z0-9\\-]*' },
    'elasticache:CreateReplicationGroup ReplicationGroupId (API reference)': {
      received: 'production-{}',
      max: 40,
      pattern: '[a-z](?:-?[a-z0-9])*',
    },
  },
  'serviceConnect.namespace': {
    'servicediscovery:CreateHttpNamespace Name': { max: 1024, pattern: '(?!arn:)[!-~]{1,1024}' },
  },
  'serviceConnect.certificateAuthorityArn': {
    'acm-pca:DescribeCertificateAuthority CertificateAuthorityArn': {
      min: 5,
      max: 200,
      pattern: 'arn:[\\w+=/,.@-]+:acm-pca:[\\w+=/,.@-]*:[0-9]*:[\\w+=,.@-]+(/[\\w+=,.@-]+)*',
    },
  },
  'incidents.chat.workspaceId': {
    'chatbot:CreateSlackChannelConfiguration SlackTeamId': { min: 1, max: 255, pattern: '[0-9A-Z]{1,255}' },
  },
  'incidents.chat.channelId': {
    'chatbot:CreateSlackChannelConfiguration SlackChannelId': { min: 1, max: 255, pattern: '[A-Za-z0-9]+' },
  },
  'services.0.tokenVerification.publicPaths.0': {
    'elbv2:CreateRule Conditions.[].PathPatternConfig.Values.[] (user guide)': {
      max: 128,
      pattern: '[A-Za-z0-9_\\-.$/~"\'@:+&?*]+',
    },
  },
};
