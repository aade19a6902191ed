import { z } from 'zod';
import { type Settings, text, wholeNumber } from '../schema/leaf';
import { isScheduleExpression, isTimeZone } from '../values/schedule-expression';
import { command, workload } from './workload';
import { JOB_TIMEOUT_MINUTES } from '../../../facts/workload-limits';

/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
const SCHEDULE_MAX_LENGTH = 256;
const TIME_ZONE_MAX_LENGTH = 50;

/** A scheduled ECS task. */
export const job = z.strictObject({
  ...workload,
  /** Command of the container, exec form. */
  command,
  /** EventBridge Scheduler expression: `cron(…)` or `rate(…)`. */
  schedule: text((value) => value.length <= SCHEDULE_MAX_LENGTH && isScheduleExpression(value), {
    allowed: 'cron(minutes hours day-of-month month day-of-week year), one of the two days "?", or rate(5 minutes)',
    fix: 'Write an expression of EventBridge Scheduler, for instance "cron(15 3 * * ? *)".',
    examples: ['cron(15 3 * * ? *)', 'cron(0 8-18/2 ? * MON-FRI *)', 'rate(1 hour)'],
  }),
  /** IANA time zone of the schedule. */
  timeZone: text((value) => value.length <= TIME_ZONE_MAX_LENGTH && isTimeZone(value), {
    allowed: 'a time zone of the IANA database, with the same spelling',
    fix: 'Write a name such as "Europe/Dublin" or "UTC"; offsets do not follow daylight saving time.',
    examples: ['UTC', 'Europe/Dublin', 'Europe/Berlin'],
  }),
  /** Minutes after which a run is stopped and has failed. */
  timeoutMinutes: wholeNumber(JOB_TIMEOUT_MINUTES, 'Write the minutes after which a run has failed.'),
});

export type JobSettings = Settings<typeof job>;
