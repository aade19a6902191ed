import { z } from 'zod';
import {
  QUEUE_MAX_RECEIVE_COUNT,
  QUEUE_RETENTION_DAYS,
  QUEUE_VISIBILITY_SECONDS,
} from '../../../facts/messaging-limits';
import { type Settings, wholeNumber } from '../schema/leaf';
import { linkTargetName } from '../schema/shared-settings';

/** An SQS queue with a dead-letter queue (STO-03). */
export const queue = z.strictObject({
  /** Name for links, unique in the data stores of the environment. A changed name creates a new, empty queue. */
  name: linkTargetName,
  /**
   * Seconds for which a received message is invisible to other receivers; longer than the processing of one message.
   * @default 30
   */
  visibilityTimeoutSeconds: wholeNumber(
    QUEUE_VISIBILITY_SECONDS,
    'Write the seconds, or remove the setting.',
  ).optional(),
  /**
   * Number of times that a message is received before it moves to the dead-letter queue.
   * @default 5
   */
  maxReceiveCount: wholeNumber(QUEUE_MAX_RECEIVE_COUNT, 'Write the number, or remove the setting.').optional(),
  /**
   * Days after which a message that is not received is deleted; 14 in the dead-letter queue.
   * @default 4
   */
  retentionDays: wholeNumber(QUEUE_RETENTION_DAYS, 'Write the days, or remove the setting.').optional(),
});

/** An SNS topic for messages between workloads (STO-03). */
export const topic = z.strictObject({
  /** Name for links, unique in the data stores of the environment. */
  name: linkTargetName,
  /**
   * Names of queues of the environment that receive the messages, without the envelope of SNS.
   * @default - none: functions subscribe to the topic
   */
  deliversTo: z.array(linkTargetName).optional(),
});

export type QueueSettings = Settings<typeof queue>;
export type TopicSettings = Settings<typeof topic>;
