import { isScheduleExpression, isTimeZone } from '../../../../lib/config/values/schedule-expression';

test.each([
  'cron(15 3 * * ? *)',
  'cron(0/15 8-17 ? * MON-FRI *)',
  'cron(0 0 L * ? *)',
  'cron(0 0 15W * ? 2026-2030)',
  'cron(0 9 ? JAN,JUL 2#1 *)',
  'cron(0 9 ? * 6L *)',
  'rate(1 day)',
  'rate(90 minutes)',
  'cron(0 3 29 2 ? *)',
  'cron(0 3 31 2-3 ? *)',
  'cron(0 3 31W 1/2 ? 2026/4)',
])('%s is a schedule', (text) => {
  expect(isScheduleExpression(text)).toBe(true);
});

test.each([
  '',
  '15 3 * * ? *',
  'cron(15 3 * * *)',
  'cron(15 3 ? * ? *)',
  'cron(15 24 * * ? *)',
  'cron(15 3 32 * ? *)',
  'cron(15 3 * FOO ? *)',
  'cron(15 3 ? * 8 *)',
  'cron(15 3 * * ? 1969)',
  'cron(*/0 3 * * ? *)',
  'cron(15  3 * * ? *)',
  'rate(0 days)',
  'cron(0 3 30 2 ? *)',
  'cron(0 3 31 APR,JUN ? *)',
  'cron(0 3 29 2 ? 2027)',
  'cron(0 3 * * ? 2020-2025)',
  'rate(5 minute)',
  'rate(1 week)',
  'at(2026-11-01T03:15:00)',
])('%j is none', (text) => {
  expect(isScheduleExpression(text)).toBe(false);
});

test.each([
  ['UTC', true],
  ['Europe/Dublin', true],
  ['America/Argentina/Buenos_Aires', true],
  ['europe/dublin', false],
  ['Europe/BERLIN', false],
  ['Asia/CALCUTTA', false],
  ['Asia/Calcutta', true],
  ['Etc/UTC', true],
  ['Europe/Kyiv', true],
  ['+01:00', false],
  ['Europe/Nowhere', false],
  ['', false],
])('%j is a time zone: %s', (text, expected) => {
  expect(isTimeZone(text)).toBe(expected);
});
