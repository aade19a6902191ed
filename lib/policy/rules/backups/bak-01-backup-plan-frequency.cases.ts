import { backupPlanFrequency } from './bak-01-backup-plan-frequency';
import { findings, testRule } from '../../../../test/support/policy';

function plan(...schedules: unknown[]) {
  const BackupPlanRule = schedules.map((ScheduleExpression) => ({ ScheduleExpression }));
  return {
    Plan: { Type: 'AWS::Backup::BackupPlan', Properties: { BackupPlan: { BackupPlanRule } } },
  };
}

const DAILY = 'cron(30 3 * * ? *)';

const WEEKLY = 'cron(30 3 ? * SUN *)';

const MONTHLY = 'cron(30 3 1 * ? *)';

testRule(backupPlanFrequency, {
  'passes a plan with daily, weekly and monthly backups': [plan(DAILY, WEEKLY, MONTHLY)],
});

describe('BAK-01-BackupPlanFrequency', () => {
  test('finds backups with short retention only', () => {
    const rule = (ScheduleExpression: string, DeleteAfterDays: number) => ({
      ScheduleExpression,
      Lifecycle: { DeleteAfterDays },
    });
    const BackupPlanRule = [rule(DAILY, 6), rule(WEEKLY, 7), rule(MONTHLY, 365)];
    expect(
      findings(backupPlanFrequency, {
        Plan: { Type: 'AWS::Backup::BackupPlan', Properties: { BackupPlan: { BackupPlanRule } } },
      }),
    ).toEqual([
      'Plan[retention-0] Properties.BackupPlan.BackupPlanRule.0.Lifecycle.DeleteAfterDays: backups are deleted after 6 day(s)',
    ]);
  });

  test.each([
    ['daily', [WEEKLY, MONTHLY]],
    ['weekly', [DAILY, MONTHLY]],
    ['monthly', [DAILY, WEEKLY]],
    ['monthly', [DAILY, WEEKLY, 'cron(30 3 1 1 ? *)']],
    ['weekly', [DAILY, { Ref: 'Unknown' }, MONTHLY]],
  ])('finds one without a %s backup', (frequency, schedules) => {
    expect(findings(backupPlanFrequency, plan(...schedules))).toEqual([
      `Plan[${frequency}] Properties.BackupPlan.BackupPlanRule: no rule creates a ${frequency} backup`,
    ]);
  });
});
