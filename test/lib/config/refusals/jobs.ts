import type { Refusal } from '../../../support/changed-settings';

export const JOBS: readonly Refusal[] = [
  [
    'a cron expression of five fields',
    { 'production.jobs.0.schedule': 'cron(15 3 * * *)' },
    `
  production.jobs.report.schedule
    given:   "cron(15 3 * * *)"
    allowed: cron(minutes hours day-of-month month day-of-week year), one of the two days "?", or rate(5 minutes)
    fix:     Write an expression of EventBridge Scheduler, for instance "cron(15 3 * * ? *)".`,
  ],
  [
    'a cron expression with both days',
    { 'production.jobs.0.schedule': 'cron(15 3 * * * *)' },
    `
  production.jobs.report.schedule
    given:   "cron(15 3 * * * *)"
    allowed: cron(minutes hours day-of-month month day-of-week year), one of the two days "?", or rate(5 minutes)
    fix:     Write an expression of EventBridge Scheduler, for instance "cron(15 3 * * ? *)".`,
  ],
  [
    'a cron minute that no hour has',
    { 'production.jobs.0.schedule': 'cron(60 3 * * ? *)' },
    `
  production.jobs.report.schedule
    given:   "cron(60 3 * * ? *)"
    allowed: cron(minutes hours day-of-month month day-of-week year), one of the two days "?", or rate(5 minutes)
    fix:     Write an expression of EventBridge Scheduler, for instance "cron(15 3 * * ? *)".`,
  ],
  [
    'a rate with the wrong plural',
    { 'production.jobs.0.schedule': 'rate(1 hours)' },
    `
  production.jobs.report.schedule
    given:   "rate(1 hours)"
    allowed: cron(minutes hours day-of-month month day-of-week year), one of the two days "?", or rate(5 minutes)
    fix:     Write an expression of EventBridge Scheduler, for instance "cron(15 3 * * ? *)".`,
  ],
  [
    'a schedule that comes once',
    { 'production.jobs.0.schedule': 'at(2026-11-01T03:15:00)' },
    `
  production.jobs.report.schedule
    given:   "at(2026-11-01T03:15:00)"
    allowed: cron(minutes hours day-of-month month day-of-week year), one of the two days "?", or rate(5 minutes)
    fix:     Write an expression of EventBridge Scheduler, for instance "cron(15 3 * * ? *)".`,
  ],
  [
    'a time zone that is none',
    { 'production.jobs.0.timeZone': 'Europe/Atlantis' },
    `
  production.jobs.report.timeZone
    given:   "Europe/Atlantis"
    allowed: a time zone of the IANA database, with the same spelling
    fix:     Write a name such as "Europe/Dublin" or "UTC"; offsets do not follow daylight saving time.`,
  ],
  [
    'a time zone as an offset',
    { 'production.jobs.0.timeZone': '+01:00' },
    `
  production.jobs.report.timeZone
    given:   "+01:00"
    allowed: a time zone of the IANA database, with the same spelling
    fix:     Write a name such as "Europe/Dublin" or "UTC"; offsets do not follow daylight saving time.`,
  ],
  [
    'a timeout beyond a day',
    { 'production.jobs.0.timeoutMinutes': 1441 },
    `
  production.jobs.report.timeoutMinutes
    given:   1441
    allowed: a whole number, 1 to 1440
    fix:     Write the minutes after which a run has failed.`,
  ],
  [
    'no command',
    { 'production.jobs.0.command': [] },
    `
  production.jobs.report.command
    given:   an empty list
    allowed: a program and its arguments, as a list
    fix:     Write the exec form, for instance ['node', '/app/main.mjs'].`,
  ],
];
