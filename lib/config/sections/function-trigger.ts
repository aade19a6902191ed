import { z } from 'zod';
import { FUNCTION_QUEUE_CONCURRENCY } from '../../../facts/function-limits';
import { type Settings, text, wholeNumber } from '../schema/leaf';
import { linkTargetName, serviceHostname } from '../schema/shared-settings';
import { scheduleExpression, timeZone } from './schedule';
import { healthCheckPath } from './service';
import { tokenVerification } from './token-verification';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const KEY_PREFIX = /^[\w!.*'()/-]{1,512}$/;

/** What invokes a function. */
export const functionTrigger = z.discriminatedUnion('kind', [
  z.strictObject({
    /** EventBridge Scheduler; a missed invocation is moved to the dead-letter queue. */
    kind: z.literal('schedule'),
    /** EventBridge Scheduler expression: `cron(…)` or `rate(…)`. */
    schedule: scheduleExpression,
    /** IANA time zone of the schedule. */
    timeZone,
  }),
  z.strictObject({
    /** Objects that are created in a bucket of the environment; the function also needs a link to read them. */
    kind: z.literal('bucket'),
    /** Name of the bucket in `buckets`. */
    bucket: linkTargetName,
    /**
     * Prefix of the object keys.
     * @default - all objects
     */
    keyPrefix: text(KEY_PREFIX, {
      allowed: "1 to 512 characters: letters, digits and ! - _ . * ' ( ) /",
      fix: 'Write the beginning of the keys, for instance "incoming/".',
      examples: ['incoming/', 'reports/2026/'],
    }).optional(),
  }),
  z.strictObject({
    /** Messages of a queue; only the failed messages of a batch are received again. */
    kind: z.literal('queue'),
    /** Name of the queue in `queues`; its visibility timeout is at least six times the timeout of the function. */
    queue: linkTargetName,
    /**
     * Maximum concurrent executions for the queue, not more than `reservedConcurrency`.
     * @default - `reservedConcurrency`
     */
    maxConcurrency: wholeNumber(FUNCTION_QUEUE_CONCURRENCY, 'Write the number, or remove the setting.').optional(),
  }),
  z.strictObject({
    /** Messages of a topic; a message that cannot be delivered is moved to the dead-letter queue. */
    kind: z.literal('topic'),
    /** Name of the topic in `topics`. */
    topic: linkTargetName,
  }),
  z.strictObject({
    /** Verified requests that the load balancer of the environment forwards (EDGE-08). */
    kind: z.literal('http'),
    /** Public hostname below `domain.dnsZone`, unique in all environments. It requires the section `domain`. */
    hostname: serviceHostname,
    /** Path that responds to probes with 200, without a token. */
    healthCheckPath,
    /** The load balancer verifies tokens: the function is invoked only by verified requests. */
    tokenVerification,
  }),
]);

export type FunctionTriggerSettings = Settings<typeof functionTrigger>;
