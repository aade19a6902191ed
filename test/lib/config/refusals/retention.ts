import type { Refusal } from '../../../support/changed-settings';

export const RETENTION: readonly Refusal[] = [
  [
    'log days that CloudWatch Logs does not offer',
    { 'production.retention.logDays': 364 },
    `
  production.retention.logDays
    given:   364
    allowed: 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days
    fix:     Write one of the values that CloudWatch Logs offers.`,
  ],
  [
    'log days below a month',
    { 'development.retention.logDays': 14 },
    `
  development.retention.logDays
    given:   14
    allowed: 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days
    fix:     Write one of the values that CloudWatch Logs offers.`,
  ],
  [
    'access logs for more than ten years',
    { 'production.retention.accessLogDays': 3654 },
    `
  production.retention.accessLogDays
    given:   3654
    allowed: a whole number, 30 to 3653
    fix:     Write the number of days for which access logs are kept.`,
  ],
  [
    'half a day',
    { 'production.retention.accessLogDays': 365.5 },
    `
  production.retention.accessLogDays
    given:   365.5
    allowed: a whole number, 30 to 3653
    fix:     Write the number of days for which access logs are kept.`,
  ],
  [
    'keys gone after six days',
    { 'development.retention.keyDeletionDays': 6 },
    `
  development.retention.keyDeletionDays
    given:   6
    allowed: a whole number, 7 to 30; 30 in production (KEY-02)
    fix:     Write the number of days during which the deletion of a key can be canceled.`,
  ],
  [
    'production keys gone before 30 days',
    { 'production.retention.keyDeletionDays': 29 },
    `
  production.retention.keyDeletionDays
    given:   29
    allowed: 30 in production (KEY-02)
    fix:     Set 30.`,
  ],
];
