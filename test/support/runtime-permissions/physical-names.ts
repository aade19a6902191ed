/** Account, Region and stack of a resource. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/**
 * ARN formats of the types that policies name, after https://docs.aws.amazon.com/service-authorization/latest/reference/.
 * `NAME` is the physical name; `REGION` and `ACCOUNT` are those of the stack.
 */
const ARN_FORMATS: Readonly<Record<string, string>> = {
  'AWS::ACMPCA::CertificateAuthority': 'arn:aws:acm-pca:REGION:ACCOUNT:certificate-authority/NAME',
  'AWS::Backup::BackupVault': 'arn:aws:backup:REGION:ACCOUNT:backup-vault:NAME',
  'AWS::CertificateManager::Certificate': 'arn:aws:acm:REGION:ACCOUNT:certificate/NAME',
  'AWS::CloudFront::Distribution': 'arn:aws:cloudfront::ACCOUNT:distribution/NAME',
  'AWS::CloudTrail::Trail': 'arn:aws:cloudtrail:REGION:ACCOUNT:trail/NAME',
  'AWS::CloudWatch::Alarm': 'arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME',
  'AWS::DynamoDB::Table': 'arn:aws:dynamodb:REGION:ACCOUNT:table/NAME',
  'AWS::ECR::Repository': 'arn:aws:ecr:REGION:ACCOUNT:repository/NAME',
  'AWS::ECS::Cluster': 'arn:aws:ecs:REGION:ACCOUNT:cluster/NAME',
  'AWS::ECS::Service': 'arn:aws:ecs:REGION:ACCOUNT:service/NAME',
  'AWS::ECS::TaskDefinition': 'arn:aws:ecs:REGION:ACCOUNT:task-definition/NAME:1',
  'AWS::ElasticLoadBalancingV2::Listener': 'arn:aws:elasticloadbalancing:REGION:ACCOUNT:listener/app/NAME/0123/4567',
  'AWS::ElasticLoadBalancingV2::ListenerRule':
    'arn:aws:elasticloadbalancing:REGION:ACCOUNT:listener-rule/app/NAME/0123/4567/89ab',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'arn:aws:elasticloadbalancing:REGION:ACCOUNT:loadbalancer/app/NAME/0123',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'arn:aws:elasticloadbalancing:REGION:ACCOUNT:targetgroup/NAME/0123',
  'AWS::ElastiCache::ReplicationGroup': 'arn:aws:elasticache:REGION:ACCOUNT:replicationgroup:NAME',
  'AWS::ElastiCache::ServerlessCache': 'arn:aws:elasticache:REGION:ACCOUNT:serverlesscache:NAME',
  'AWS::ElastiCache::User': 'arn:aws:elasticache:REGION:ACCOUNT:user:NAME',
  'AWS::Events::Rule': 'arn:aws:events:REGION:ACCOUNT:rule/NAME',
  'AWS::IAM::ManagedPolicy': 'arn:aws:iam::ACCOUNT:policy/NAME',
  'AWS::IAM::OIDCProvider': 'arn:aws:iam::ACCOUNT:oidc-provider/NAME',
  'AWS::IAM::Role': 'arn:aws:iam::ACCOUNT:role/NAME',
  'AWS::KMS::Key': 'arn:aws:kms:REGION:ACCOUNT:key/NAME',
  'AWS::KinesisFirehose::DeliveryStream': 'arn:aws:firehose:REGION:ACCOUNT:deliverystream/NAME',
  'AWS::Lambda::Alias': 'arn:aws:lambda:REGION:ACCOUNT:function:NAME:live',
  'AWS::Lambda::Function': 'arn:aws:lambda:REGION:ACCOUNT:function:NAME',
  'AWS::Lambda::Version': 'arn:aws:lambda:REGION:ACCOUNT:function:NAME:1',
  'AWS::Logs::LogGroup': 'arn:aws:logs:REGION:ACCOUNT:log-group:NAME',
  'AWS::RDS::DBCluster': 'arn:aws:rds:REGION:ACCOUNT:cluster:NAME',
  'AWS::RDS::DBProxy': 'arn:aws:rds:REGION:ACCOUNT:db-proxy:NAME',
  'AWS::S3::Bucket': 'arn:aws:s3:::NAME',
  'AWS::SNS::Topic': 'arn:aws:sns:REGION:ACCOUNT:NAME',
  'AWS::SQS::Queue': 'arn:aws:sqs:REGION:ACCOUNT:NAME',
  'AWS::SecretsManager::Secret': 'arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-Ab12Cd',
  'AWS::StepFunctions::StateMachine': 'arn:aws:states:REGION:ACCOUNT:stateMachine:NAME',
  'AWS::WAFv2::WebACL': 'arn:aws:wafv2:REGION:ACCOUNT:regional/webacl/NAME/0123',
};

/** Types of which `Ref` is the ARN. Source: "Return values" of each type in the CloudFormation template reference. */
const REF_IS_ARN = new Set([
  'AWS::CertificateManager::Certificate',
  'AWS::ECS::Service',
  'AWS::ECS::TaskDefinition',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::OIDCProvider',
  'AWS::Lambda::Alias',
  'AWS::Lambda::Version',
  'AWS::SNS::Topic',
  'AWS::SecretsManager::Secret',
  'AWS::StepFunctions::StateMachine',
]);

/** The property with the physical name, where a template may set it. */
const NAME_PROPERTIES = [
  ...['AliasName', 'AlarmName', 'BackupVaultName', 'BucketName', 'ClusterName', 'DBClusterIdentifier', 'DBProxyName'],
  ...[
    'Family',
    'FunctionName',
    'LogGroupName',
    'ManagedPolicyName',
    'QueueName',
    'ReplicationGroupId',
    'RepositoryName',
  ],
  ...['RoleName', 'ServerlessCacheName', 'StateMachineName', 'TopicName', 'TrailName', 'UserId', 'Name'],
];

/** The name that CloudFormation gives a resource: the template's, or one of stack and logical id. */
export function physicalName(
  type: string,
  stack: string,
  logicalId: string,
  properties: Readonly<Record<string, unknown>>,
): string {
  // The name of an alias is unique for its function only.
  if (type === 'AWS::Lambda::Alias') return `${stack}-${logicalId}`;
  const given = NAME_PROPERTIES.map((name) => properties[name]).find((name) => typeof name === 'string');
  return given ?? `${stack}-${logicalId}`;
}

export function arnOf(type: string, name: string, { account, region }: Place): string {
  const format = ARN_FORMATS[type] ?? `arn:aws:unknown:REGION:ACCOUNT:${type}/NAME`;
  return format.replace('REGION', region).replace('ACCOUNT', account).replace('NAME', name);
}

export function refOf(type: string, name: string, place: Place): string {
  return REF_IS_ARN.has(type) ? arnOf(type, name, place) : name;
}
