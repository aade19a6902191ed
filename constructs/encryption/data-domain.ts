/**
 * What a key protects. One key per domain keeps the blast radius of a key, and of a role that may use it, to one kind
 * of data (KEY-01).
 */
export enum DataDomain {
  /** Databases, caches, buckets and file systems that hold customer data. */
  DATA = 'data',
  /** CloudWatch log groups. */
  LOGS = 'logs',
  /** Secrets Manager secrets and SSM parameters. */
  SECRETS = 'secrets',
  /** SNS topics and SQS queues. */
  MESSAGES = 'messages',
  /** Fargate ephemeral storage, ECS Exec sessions, variables of functions. A single-Region key: ECS accepts no other. */
  COMPUTE = 'compute',
  /** Backup vaults. */
  BACKUP = 'backup',
  /** Container images and build artifacts. */
  ARTIFACTS = 'artifacts',
  /** What CloudTrail and Config record about the account. Of the account and not of an environment. */
  AUDIT = 'audit',
}

/**
 * The services through which principals of the account may use a domain's key (`kms:ViaService`), without the Region's
 * suffix.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export const SERVICES_OF_DOMAIN: Readonly<Record<DataDomain, readonly string[]>> = {
  [DataDomain.DATA]: ['rds', 's3', 'dynamodb', 'elasticache', 'elasticfilesystem', 'backup'],
  [DataDomain.LOGS]: ['logs', 's3'],
  // RDS makes the secret of a managed master password on the caller's behalf.
  [DataDomain.SECRETS]: ['secretsmanager', 'ssm', 'rds'],
  [DataDomain.MESSAGES]: ['sns', 'sqs'],
  // Lambda asks for the grant to its functions' variables in the name of whoever deploys them.
  [DataDomain.COMPUTE]: ['ecs', 'lambda', 'ssm', 'logs'],
  [DataDomain.BACKUP]: ['backup', 'rds', 's3', 'dynamodb', 'elasticfilesystem'],
  [DataDomain.ARTIFACTS]: ['ecr', 's3'],
  [DataDomain.AUDIT]: ['s3', 'logs'],
};
