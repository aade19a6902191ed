import type { Bounds } from './bounds';

/**
 * SQS accepts 1 minute to 14 days. Less than a day would lose the messages of an incident at night.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 */
export const QUEUE_RETENTION_DAYS: Bounds = { min: 1, max: 14 };

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html */
export const QUEUE_VISIBILITY_SECONDS: Bounds = { min: 1, max: 43200 };

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html */
export const QUEUE_MAX_RECEIVE_COUNT: Bounds = { min: 1, max: 1000 };
