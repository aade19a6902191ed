import { planFrequency } from '../../../../lib/policy/rules/bak-01-plan-frequency';
import { findings } from '../../../support/policy';

function plan(...schedules: unknown[]) {
  const BackupPlanRule = schedules.map((ScheduleExpression) => ({ ScheduleExpression }));
  return findings(planFrequency, {
    Plan: { Type: 'AWS::Backup::BackupPlan', Properties: { BackupPlan: { BackupPlanRule } } },
  });
}

const DAILY = 'cron(30 3 * * ? *)';
const WEEKLY = 'cron(30 3 ? * SUN *)';
const MONTHLY = 'cron(30 3 1 * ? *)';

describe('BAK-01-PlanFrequency', () => {
  test('passes a plan for days, weeks and months', () => {
    expect(plan(DAILY, WEEKLY, MONTHLY)).toEqual([]);
  });

  test.each([
    ['daily', [WEEKLY, MONTHLY]],
    ['weekly', [DAILY, MONTHLY]],
    ['monthly', [DAILY, WEEKLY]],
    ['monthly', [DAILY, WEEKLY, 'cron(30 3 1 1 ? *)']],
    ['weekly', [DAILY, { Ref: 'Unknown' }, MONTHLY]],
  ])('finds one without a %s backup', (frequency, schedules) => {
    expect(plan(...schedules)).toEqual([
      `Plan[${frequency}] Properties.BackupPlan.BackupPlanRule: no rule makes a ${frequency} backup`,
    ]);
  });
});
