import { z } from 'zod';
import { text } from '../schema/leaf';

const key = text(/^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-f-]{36}$/, {
  allowed: 'the ARN of a single-Region key',
  fix: 'Copy it from `aws kms describe-key`; an alias can be moved to another key.',
  examples: ['arn:aws:kms:eu-west-1:111111111111:key/00000000-0000-0000-0000-000000000000'],
}).optional();

/** KMS keys in the account and Region of the environment, each for one data domain (KEY-01). */
export const existingKeys = z.strictObject({
  /** Key of databases, caches and buckets. */
  data: key,
  /** Key of log groups. */
  logs: key,
  /** Key of Secrets Manager secrets. */
  secrets: key,
  /** Key of SNS topics and SQS queues. */
  messages: key,
  /** Key of ephemeral storage and function code. */
  compute: key,
  /** Key of backup vaults. */
  backup: key,
  /** Key of container images and build artifacts. */
  artifacts: key,
});
