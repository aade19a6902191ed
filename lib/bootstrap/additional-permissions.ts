/** Permissions that AWS's schemas lack, with the place where they are documented. */
export interface AdditionalPermissions {
  readonly types: readonly string[];
  readonly permissions: readonly string[];
  readonly source: string;
}

const LOG_DELIVERY = [
  ...['logs:CreateLogDelivery', 'logs:DeleteLogDelivery', 'logs:GetLogDelivery', 'logs:UpdateLogDelivery'],
  ...['logs:DescribeResourcePolicies', 'logs:ListLogDeliveries', 'logs:PutResourcePolicy'],
];

export const ADDITIONAL_PERMISSIONS: readonly AdditionalPermissions[] = [
  {
    types: ['AWS::EC2::FlowLog'],
    permissions: ['ecs:ListClusters', 'ecs:ListServices', 'ecs:ListTaskDefinitions', 'ecs:ListTasks', ...LOG_DELIVERY],
    source: 'ECS fields: https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html',
  },
  {
    types: ['AWS::Backup::BackupVault', 'AWS::Backup::LogicallyAirGappedBackupVault'],
    permissions: ['backup-storage:MountCapsule', 'kms:RetireGrant'],
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault.html#create-a-vault-permissions',
  },
  {
    types: ['AWS::CloudFront::TrustStore'],
    permissions: [
      ...['cloudfront:CreateTrustStore', 'cloudfront:DeleteTrustStore', 'cloudfront:GetTrustStore'],
      ...['cloudfront:ListTrustStores', 'cloudfront:UpdateTrustStore', 's3:GetObject', 's3:GetObjectVersion'],
      ...['cloudfront:ListTagsForResource', 'cloudfront:TagResource', 'cloudfront:UntagResource'],
    ],
    source:
      'The facts are older than the type: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html',
  },
  {
    types: ['AWS::Budgets::Budget'],
    permissions: [
      ...['budgets:ModifyBudget', 'budgets:ViewBudget', 'budgets:ListTagsForResource'],
      ...['budgets:TagResource', 'budgets:UntagResource'],
    ],
    source:
      'The schema names none: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbudgets.html',
  },
  {
    types: ['AWS::Config::ConfigurationRecorder'],
    permissions: [
      ...['config:PutConfigurationRecorder', 'config:DeleteConfigurationRecorder'],
      ...['config:StartConfigurationRecorder', 'config:StopConfigurationRecorder', 'iam:PassRole'],
    ],
    source: 'The schema names none: https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html',
  },
  {
    types: ['AWS::Config::DeliveryChannel'],
    permissions: [
      ...['config:PutDeliveryChannel', 'config:DeleteDeliveryChannel'],
      // A channel cannot be changed or deleted while the recorder runs.
      ...['config:StartConfigurationRecorder', 'config:StopConfigurationRecorder'],
    ],
    source:
      'The schema names none: https://docs.aws.amazon.com/config/latest/developerguide/manage-delivery-channel.html',
  },
  {
    types: ['AWS::ServiceDiscovery::HttpNamespace'],
    permissions: [
      ...['servicediscovery:CreateHttpNamespace', 'servicediscovery:DeleteNamespace', 'servicediscovery:GetNamespace'],
      ...['servicediscovery:GetOperation', 'servicediscovery:TagResource', 'servicediscovery:UntagResource'],
      'servicediscovery:UpdateHttpNamespace',
    ],
    source:
      'The schema names none: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudmap.html',
  },
  {
    types: ['AWS::Route53::RecordSet'],
    permissions: ['route53:ChangeResourceRecordSets', 'route53:GetChange', 'route53:GetHostedZone'],
    source:
      'The schema names none: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53.html',
  },
  {
    types: ['AWS::ApplicationAutoScaling::ScalingPolicy'],
    permissions: ['cloudwatch:DeleteAlarms', 'cloudwatch:PutMetricAlarm'],
    source: 'https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_id-based-policy-examples.html',
  },
  {
    types: ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::AnomalyDetector'],
    permissions: ['cloudwatch:DeleteAnomalyDetector', 'cloudwatch:PutAnomalyDetector'],
    source:
      'Alarms on anomaly detection: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Anomaly_Detection.html',
  },
  {
    types: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
    permissions: ['ec2:GetSecurityGroupsForVpc', 'elasticloadbalancing:SetWebAcl'],
    source: 'https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/docs/install/iam_policy.json',
  },
  {
    types: [
      ...['AWS::NetworkFirewall::LoggingConfiguration', 'AWS::Route53Resolver::ResolverQueryLoggingConfig'],
      ...['AWS::StepFunctions::StateMachine', 'AWS::WAFv2::LoggingConfiguration'],
    ],
    permissions: LOG_DELIVERY,
    source:
      'Logs of AWS services: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html',
  },
  {
    types: ['AWS::StepFunctions::StateMachine'],
    permissions: ['states:ValidateStateMachineDefinition'],
    source: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html',
  },
  {
    types: ['AWS::SecretsManager::ResourcePolicy'],
    permissions: ['secretsmanager:ValidateResourcePolicy'],
    source:
      'BlockPublicPolicy: https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html',
  },
];

/** What CloudFormation reads for any stack: outputs of other stacks, and the network that a resource is in. */
export const ALWAYS_PERMITTED: readonly string[] = ['cloudformation:Describe*', 'ec2:Describe*', 'tag:GetResources'];
