import { z } from 'zod';
import type { Settings } from '../schema/leaf';
import { scheduleExpression, timeZone } from './schedule';

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
]);

export type FunctionTriggerSettings = Settings<typeof functionTrigger>;
