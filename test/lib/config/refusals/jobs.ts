import { sameMessage, type RefusalTable } from '../../../support/changed-settings';

export const JOBS: RefusalTable = {
  ...sameMessage(
    'cron(minutes hours day-of-month month day-of-week year), one of the two days "?", or rate(5 minutes)',
    'Write an expression of EventBridge Scheduler, for instance "cron(15 3 * * ? *)".',
    {
      'a cron expression of five fields': { 'production.jobs.0.schedule': 'cron(15 3 * * *)' },
      'a cron expression with both days': { 'production.jobs.0.schedule': 'cron(15 3 * * * *)' },
      'a cron minute that no hour has': { 'production.jobs.0.schedule': 'cron(60 3 * * ? *)' },
      'a rate with the wrong plural': { 'production.jobs.0.schedule': 'rate(1 hours)' },
      'a schedule that comes once': { 'production.jobs.0.schedule': 'at(2026-11-01T03:15:00)' },
    },
  ),
  ...sameMessage(
    'a time zone of the IANA database, with the same spelling',
    'Write a name such as "Europe/Dublin" or "UTC"; offsets do not follow daylight saving time.',
    {
      'a time zone that is none': { 'production.jobs.0.timeZone': 'Europe/Atlantis' },
      'a time zone as an offset': { 'production.jobs.0.timeZone': '+01:00' },
    },
  ),
  'a timeout beyond a day': [
    { 'production.jobs.0.timeoutMinutes': 1441 },
    'a whole number, 1 to 1440',
    'Write the minutes after which a run has failed.',
  ],
  'no command': [
    { 'production.jobs.0.command': [] },
    'a program and its arguments, as a list',
    "Write the exec form, for instance ['node', '/app/main.mjs'].",
  ],
};
