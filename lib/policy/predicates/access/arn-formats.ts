/** How policies refer to the resources of a type. */
export interface ArnFormat {
  readonly arn: string;

  /** The return values that are the ARN. */
  readonly arnAttributes: readonly string[];

  /** The return values that are the name. */
  readonly nameAttributes: readonly string[];

  /**
   * The property with the name.
   *
   * @default - the service generates the name
   */
  readonly nameProperty?: string;
}

/**
 * ARN formats of the types that policies refer to most. For other types, a text with the ARN and a reference are different texts.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const ARN_FORMATS: Readonly<Record<string, ArnFormat>> = {
  'AWS::Backup::BackupVault': {
    ...arnAndName('backup:{region}:{account}:backup-vault:{name}', 'BackupVaultName'),
    arnAttributes: ['BackupVaultArn'],
  },
  'AWS::CodeBuild::Project': arnAndName('codebuild:{region}:{account}:project/{name}', 'Name'),
  'AWS::DynamoDB::Table': arnAndName('dynamodb:{region}:{account}:table/{name}', 'TableName'),
  'AWS::ECR::Repository': arnAndName('ecr:{region}:{account}:repository/{name}', 'RepositoryName'),
  'AWS::ECS::Cluster': arnAndName('ecs:{region}:{account}:cluster/{name}', 'ClusterName'),
  'AWS::EFS::FileSystem': arnAndName('elasticfilesystem:{region}:{account}:file-system/{name}'),
  'AWS::Events::EventBus': arnAndName('events:{region}:{account}:event-bus/{name}', 'Name'),
  'AWS::IAM::Group': arnAndName('iam::{account}:group{path}{name}', 'GroupName'),
  'AWS::IAM::ManagedPolicy': { ...arnAndName('iam::{account}:policy{path}{name}', 'ManagedPolicyName'), ...arnAsRef() },
  'AWS::IAM::Role': arnAndName('iam::{account}:role{path}{name}', 'RoleName'),
  'AWS::IAM::User': arnAndName('iam::{account}:user{path}{name}', 'UserName'),
  'AWS::KMS::Key': { ...arnAndName('kms:{region}:{account}:key/{name}'), nameAttributes: ['Ref', 'KeyId'] },
  'AWS::Kinesis::Stream': arnAndName('kinesis:{region}:{account}:stream/{name}', 'Name'),
  'AWS::Lambda::Function': arnAndName('lambda:{region}:{account}:function:{name}', 'FunctionName'),
  'AWS::Lambda::LayerVersion': {
    ...arnAndName('lambda:{region}:{account}:layer:{name}:*', 'LayerName'),
    ...arnAsRef(),
  },
  'AWS::Logs::Destination': arnAndName('logs:{region}:{account}:destination:{name}', 'DestinationName'),
  'AWS::Logs::LogGroup': arnAndName('logs:{region}:{account}:log-group:{name}:*', 'LogGroupName'),
  'AWS::RDS::DBCluster': {
    ...arnAndName('rds:{region}:{account}:cluster:{name}', 'DBClusterIdentifier'),
    arnAttributes: ['DBClusterArn'],
  },
  'AWS::RDS::DBInstance': {
    ...arnAndName('rds:{region}:{account}:db:{name}', 'DBInstanceIdentifier'),
    arnAttributes: ['DBInstanceArn'],
  },
  'AWS::S3::Bucket': arnAndName('s3:::{name}', 'BucketName'),
  'AWS::SNS::Topic': { ...arnAndName('sns:{region}:{account}:{name}', 'TopicName'), ...arnAsRef('TopicName') },
  'AWS::SQS::Queue': { ...arnAndName('sqs:{region}:{account}:{name}', 'QueueName'), nameAttributes: ['QueueName'] },
  'AWS::SecretsManager::Secret': { ...arnAndName('secretsmanager:{region}:{account}:secret:{name}'), ...arnAsRef() },
  'AWS::StepFunctions::StateMachine': {
    ...arnAndName('states:{region}:{account}:stateMachine:{name}', 'StateMachineName'),
    ...arnAsRef('Name'),
  },
};

function arnAndName(arn: string, nameProperty?: string): ArnFormat {
  return { arn: `arn:{partition}:${arn}`, arnAttributes: ['Arn'], nameAttributes: ['Ref'], nameProperty };
}

function arnAsRef(...nameAttributes: string[]): Pick<ArnFormat, 'arnAttributes' | 'nameAttributes'> {
  return { arnAttributes: ['Ref', 'Arn', 'TopicArn', 'PolicyArn', 'Id'], nameAttributes };
}
