/** AWS services that a workload may depend on, by the names of their VPC endpoints. */
export enum AwsService {
  COGNITO = 'cognito-idp',
  CLOUDWATCH_METRICS = 'monitoring',
  DYNAMODB = 'dynamodb',
  ECS = 'ecs',
  EMAIL = 'email',
  EVENTBRIDGE = 'events',
  KINESIS = 'kinesis-streams',
  KMS = 'kms',
  LAMBDA = 'lambda',
  PARAMETER_STORE = 'ssm',
  RDS_DATA = 'rds-data',
  /** Its gateway endpoint is free and always created. */
  S3 = 's3',
  SECRETS_MANAGER = 'secretsmanager',
  SNS = 'sns',
  SQS = 'sqs',
  STEP_FUNCTIONS = 'states',
  STS = 'sts',
  XRAY = 'xray',
}
