import { runsPerMonth } from '../../../lib/cost/schedule';

test.each([
  ['rate(5 minutes)', 8760],
  ['rate(1 hour)', 730],
  ['rate(90 days)', 730 / 24 / 90],
  ['cron(15 3 * * ? *)', 730 / 24],
  ['cron(0 4,16 * * ? *)', (2 * 730) / 24],
  ['cron(0/15 * * * ? *)', 4 * 730],
  ['cron(30 5 ? * SUN *)', 730 / 24 / 7],
  ['cron(30 5 ? * 2-6 *)', (5 * 730) / 24 / 7],
  ['cron(30 3 1 * ? *)', 1],
  ['cron(30 3 1 1,7 ? *)', 2 / 12],
  ['at(2027-01-01T00:00:00)', 0],
  ['', 0],
])('%s', (expression, runs) => {
  expect(runsPerMonth(expression)).toBeCloseTo(runs, 6);
});
