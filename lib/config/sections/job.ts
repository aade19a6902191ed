import { z } from 'zod';
import { type Settings, wholeNumber } from '../schema/leaf';
import { scheduleExpression, timeZone } from './schedule';
import { command, workload } from './workload';
import { JOB_TIMEOUT_MINUTES } from '../../../facts/workload-limits';

/** A scheduled ECS task. */
export const job = z.strictObject({
  ...workload,
  /** Command of the container, exec form. */
  command,
  /** EventBridge Scheduler expression: `cron(…)` or `rate(…)`. */
  schedule: scheduleExpression,
  /** IANA time zone of the schedule. */
  timeZone,
  /** Minutes after which a run is stopped and has failed. */
  timeoutMinutes: wholeNumber(JOB_TIMEOUT_MINUTES, 'Write the minutes after which a run has failed.'),
});

export type JobSettings = Settings<typeof job>;
