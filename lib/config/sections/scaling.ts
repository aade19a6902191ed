import { z } from 'zod';
import { LOAD_PER_TASK, SCHEDULED_TASK_COUNT, UTILIZATION_TARGET_PERCENT } from '../../../facts/scaling-limits';
import { HIGHLY_AVAILABLE_TASKS } from '../../../facts/workload-limits';
import { type Settings, wholeNumber } from '../schema/leaf';
import { linkTargetName } from '../schema/shared-settings';
import { scheduleExpression, timeZone } from './schedule';

/** How the number of tasks of a service changes between `minTasks` and `maxTasks` (CMP-08). */
export const scaling = z.strictObject({
  /**
   * Target CPU utilization in percent.
   * @default 60
   */
  cpuPercent: wholeNumber(UTILIZATION_TARGET_PERCENT, 'Write the percentage, or remove the setting.').optional(),
  /**
   * Target number of requests per minute and task. It requires a `hostname`, and a `deployment` that does not shift traffic.
   * @default - requests do not scale the service
   */
  requestsPerTask: wholeNumber(
    LOAD_PER_TASK,
    'Write the requests that one task handles in a minute, from a load test.',
  ).optional(),
  /**
   * Target number of waiting messages per task, for a service with a `receive` link to the queue.
   * @default - no queue scales the service
   */
  queueBacklog: z
    .strictObject({
      /** Name of the queue in `queues`. */
      queue: linkTargetName,
      /** The accepted delay divided by the processing time of one message. */
      messagesPerTask: wholeNumber(LOAD_PER_TASK, 'Divide the accepted delay by the processing time of one message.'),
    })
    .optional(),
  /**
   * Two or more times at which the minimum and maximum number of tasks change. A change lasts until the next one.
   * @default - the limits do not change
   */
  schedules: z
    .array(
      z.strictObject({
        /** Time of the change: `cron(…)` or `rate(…)`. */
        schedule: scheduleExpression,
        /** IANA time zone of the schedule. */
        timeZone,
        /** Minimum number of tasks from this time; 0 in development stops the service. */
        minTasks: wholeNumber(
          SCHEDULED_TASK_COUNT,
          'Write the minimum number of tasks from this time.',
          `${String(HIGHLY_AVAILABLE_TASKS)} or more in staging and production (CMP-08)`,
        ),
        /** Maximum number of tasks from this time; at most `maxTasks` of the service. */
        maxTasks: wholeNumber(SCHEDULED_TASK_COUNT, 'Write the maximum number of tasks from this time.'),
      }),
    )
    .optional(),
});

export type ScalingSettings = Settings<typeof scaling>;
