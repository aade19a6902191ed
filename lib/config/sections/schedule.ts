import { text } from '../schema/leaf';
import { isScheduleExpression, isTimeZone } from '../values/schedule-expression';

/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
const SCHEDULE_MAX_LENGTH = 256;
const TIME_ZONE_MAX_LENGTH = 50;

/** EventBridge Scheduler expression. */
export const scheduleExpression = text((value) => value.length <= SCHEDULE_MAX_LENGTH && isScheduleExpression(value), {
  allowed: 'cron(minutes hours day-of-month month day-of-week year), one of the two days "?", or rate(5 minutes)',
  fix: 'Write an expression of EventBridge Scheduler, for instance "cron(15 3 * * ? *)".',
  examples: ['cron(15 3 * * ? *)', 'cron(0 8-18/2 ? * MON-FRI *)', 'rate(1 hour)'],
});

/** IANA time zone of a schedule. */
export const timeZone = text((value) => value.length <= TIME_ZONE_MAX_LENGTH && isTimeZone(value), {
  allowed: 'a time zone of the IANA database, with the same spelling',
  fix: 'Write a name such as "Europe/Dublin" or "UTC"; offsets do not follow daylight saving time.',
  examples: ['UTC', 'Europe/Dublin', 'Europe/Berlin'],
});
