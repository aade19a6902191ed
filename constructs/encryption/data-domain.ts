/**
 * A class of data that is encrypted with one key. One key per data domain limits the impact of a compromised key or role (KEY-01).
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
  /** Fargate ephemeral storage, ECS Exec sessions, environment variables of functions. Requires a single-Region key because of ECS. */
  COMPUTE = 'compute',
  /** Backup vaults. */
  BACKUP = 'backup',
  /** Container images and build artifacts. */
  ARTIFACTS = 'artifacts',
  /** Records of CloudTrail and AWS Config; belongs to the account, not to an environment. */
  AUDIT = 'audit',
  /** Log events and findings on their way to an external tool; belongs to `LogExport`. */
  DELIVERY = 'delivery',
}

/** The domains whose keys belong to the account or to one construct, not to the keys of an environment. */
export const DOMAINS_OUTSIDE_ENVIRONMENT: readonly DataDomain[] = [DataDomain.AUDIT, DataDomain.DELIVERY];

/**
 * The services through which principals of the account may use the key of a domain (`kms:ViaService`), without the suffix of the Region.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export const SERVICES_OF_DOMAIN: Readonly<Record<DataDomain, readonly string[]>> = {
  [DataDomain.DATA]: ['rds', 's3', 'dynamodb', 'elasticache', 'elasticfilesystem', 'backup'],
  [DataDomain.LOGS]: ['logs', 's3'],
  // RDS creates the secret of a managed master password on behalf of the caller.
  [DataDomain.SECRETS]: ['secretsmanager', 'ssm', 'rds'],
  [DataDomain.MESSAGES]: ['sns', 'sqs'],
  // Lambda creates the grant for environment variables on behalf of the principal that deploys the function.
  [DataDomain.COMPUTE]: ['ecs', 'lambda', 'ssm', 'logs'],
  [DataDomain.BACKUP]: ['backup', 'rds', 's3', 'dynamodb', 'elasticfilesystem'],
  [DataDomain.ARTIFACTS]: ['ecr', 's3'],
  [DataDomain.AUDIT]: ['s3', 'logs'],
  [DataDomain.DELIVERY]: ['firehose', 's3'],
};
