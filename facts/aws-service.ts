/** AWS services that a workload may declare beside those that every task needs, by the names of their VPC endpoints. */
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
  /** Its endpoint is free and always there. */
  S3 = 's3',
  SECRETS_MANAGER = 'secretsmanager',
  SNS = 'sns',
  SQS = 'sqs',
  STEP_FUNCTIONS = 'states',
  STS = 'sts',
  XRAY = 'xray',
}
