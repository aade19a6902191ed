import type { DeployedResource, Json } from './synthesized-stacks';

type Named = Pick<DeployedResource, 'logicalId' | 'stack' | 'type'> & { readonly properties: Json };

/** Property with the name of a resource, where the type has one. Without it, CloudFormation generates a name. */
const NAME_PROPERTIES: readonly string[] = [
  ...['RoleName', 'UserName', 'GroupName', 'ManagedPolicyName', 'BucketName', 'QueueName', 'TopicName', 'TableName'],
  ...['FunctionName', 'RepositoryName', 'ClusterName', 'LogGroupName', 'BackupVaultName', 'StateMachineName', 'Name'],
  ...['DomainName', 'DestinationName', 'Family', 'DBClusterIdentifier', 'DBInstanceIdentifier', 'StackSetName'],
];

/** Types with another name property, or whose `GroupName` and `FunctionName` name another resource. */
const NAME_PROPERTY: Readonly<Record<string, string | undefined>> = {
  'AWS::Lambda::Alias': undefined,
  'AWS::Lambda::Permission': undefined,
  'AWS::Lambda::Url': undefined,
  'AWS::Lambda::Version': undefined,
  'AWS::EC2::SecurityGroup': undefined,
  'AWS::Logs::MetricFilter': undefined,
  'AWS::Logs::SubscriptionFilter': undefined,
  'AWS::Logs::LogStream': undefined,
  'AWS::IAM::RolePolicy': undefined,
  'AWS::IAM::UserPolicy': undefined,
};

/**
 * Physical name: the one in the template, or the stack, the logical id and a suffix.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 */
export function nameOf({ logicalId, properties, stack, type }: Named): string {
  const keys = type in NAME_PROPERTY ? list(NAME_PROPERTY[type]) : NAME_PROPERTIES;
  const given = keys.map((key) => properties[key]).find((value) => typeof value === 'string');
  if (typeof given === 'string') return given;
  const generated = `${stack.name}-${logicalId}-1A2B3C4D5E6F`;
  return type === 'AWS::S3::Bucket' ? generated.toLowerCase() : generated;
}

const list = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);

/** Types for which `Ref` returns the ARN. */
const REFERS_BY_ARN = new Set([
  ...['AWS::IAM::ManagedPolicy', 'AWS::IAM::OIDCProvider', 'AWS::IAM::SAMLProvider', 'AWS::SNS::Topic'],
  ...['AWS::SecretsManager::Secret', 'AWS::Lambda::Alias', 'AWS::Lambda::Version', 'AWS::Lambda::LayerVersion'],
  ...['AWS::ECS::TaskDefinition', 'AWS::ECS::Service', 'AWS::StepFunctions::StateMachine'],
  ...['AWS::SageMaker::NotebookInstance', 'AWS::ElasticLoadBalancingV2::LoadBalancer'],
  ...['AWS::ElasticLoadBalancingV2::TargetGroup', 'AWS::ElasticLoadBalancingV2::Listener'],
]);

export const refersByArn = (type: string): boolean => REFERS_BY_ARN.has(type);

type ArnParts = Omit<DeployedResource, 'arn' | 'id'>;

/** Part of the ARN behind `arn:aws:service:region:account:`, or the whole ARN. */
const ARNS: Readonly<Record<string, (resource: ArnParts, resolve: (value: unknown) => unknown) => string>> = {
  'AWS::IAM::Role': (resource) => iam(resource, 'role'),
  'AWS::IAM::User': (resource) => iam(resource, 'user'),
  'AWS::IAM::Group': (resource) => iam(resource, 'group'),
  'AWS::IAM::ManagedPolicy': (resource) => iam(resource, 'policy'),
  'AWS::IAM::InstanceProfile': (resource) => iam(resource, 'instance-profile'),
  'AWS::IAM::SAMLProvider': (resource) => iam(resource, 'saml-provider'),
  'AWS::IAM::OIDCProvider': ({ properties, stack }) =>
    `arn:aws:iam::${stack.account}:oidc-provider/${String(properties.Url).replace('https://', '')}`,
  'AWS::S3::Bucket': ({ name }) => `arn:aws:s3:::${name}`,
  'AWS::SNS::Topic': (resource) => regional(resource, 'sns', ''),
  'AWS::SQS::Queue': (resource) => regional(resource, 'sqs', ''),
  'AWS::KMS::Key': (resource) => regional(resource, 'kms', 'key/'),
  'AWS::SecretsManager::Secret': (resource) => `${regional(resource, 'secretsmanager', 'secret:')}-a1B2c3`,
  'AWS::DynamoDB::Table': (resource) => regional(resource, 'dynamodb', 'table/'),
  'AWS::ECR::Repository': (resource) => regional(resource, 'ecr', 'repository/'),
  'AWS::ECS::Cluster': (resource) => regional(resource, 'ecs', 'cluster/'),
  'AWS::ECS::Service': (resource) => regional(resource, 'ecs', 'service/cluster/'),
  'AWS::ECS::TaskDefinition': (resource) => `${regional(resource, 'ecs', 'task-definition/')}:1`,
  'AWS::Logs::LogGroup': (resource) => regional(resource, 'logs', 'log-group:'),
  'AWS::StepFunctions::StateMachine': (resource) => regional(resource, 'states', 'stateMachine:'),
  'AWS::Backup::BackupVault': (resource) => regional(resource, 'backup', 'backup-vault:'),
  'AWS::EFS::FileSystem': (resource) => regional(resource, 'elasticfilesystem', 'file-system/'),
  'AWS::RDS::DBCluster': (resource) => regional(resource, 'rds', 'cluster:'),
  'AWS::RDS::DBInstance': (resource) => regional(resource, 'rds', 'db:'),
  'AWS::OpenSearchService::Domain': (resource) => regional(resource, 'es', 'domain/'),
  'AWS::Events::EventBus': (resource) => regional(resource, 'events', 'event-bus/'),
  'AWS::CodeBuild::Project': (resource) => regional(resource, 'codebuild', 'project/'),
  'AWS::EC2::Instance': (resource) => regional(resource, 'ec2', 'instance/'),
  'AWS::Lambda::Function': (resource) => regional(resource, 'lambda', 'function:'),
  'AWS::Lambda::LayerVersion': (resource) => `${regional(resource, 'lambda', 'layer:')}:1`,
  'AWS::Lambda::Version': ({ properties }, resolve) => `${functionArn(resolve(properties.FunctionName))}:1`,
  'AWS::Lambda::Alias': ({ properties }, resolve) =>
    `${functionArn(resolve(properties.FunctionName))}:${String(properties.Name)}`,
};

/** ARN of a resource. https://docs.aws.amazon.com/service-authorization/latest/reference/ */
export function arnOf(resource: ArnParts, resolve: (value: unknown) => unknown): string {
  const service = resource.type.split('::')[1]?.toLowerCase() ?? '';
  return ARNS[resource.type]?.(resource, resolve) ?? regional(resource, service, '');
}

function iam({ name, properties, stack }: ArnParts, kind: string): string {
  const path = typeof properties.Path === 'string' ? properties.Path : '/';
  return `arn:aws:iam::${stack.account}:${kind}${path}${name}`;
}

function regional({ name, stack }: ArnParts, service: string, prefix: string): string {
  return `arn:aws:${service}:${stack.region}:${stack.account}:${prefix}${name}`;
}

function functionArn(nameOrArn: unknown): string {
  const text = String(nameOrArn);
  return text.startsWith('arn:') ? text : `arn:aws:lambda:*:*:function:${text}`;
}
