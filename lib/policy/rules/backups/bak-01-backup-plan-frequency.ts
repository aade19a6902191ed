import { finding, type Finding, type Value } from '../../model';
import type { Rule } from '../rule';

const CRON = /^cron\(\S+ \S+ (?<dayOfMonth>\S+) (?<month>\S+) (?<dayOfWeek>\S+) \S+\)$/;
const EVERY = /^[*?]$/;
const ONE_DAY_OF_WEEK = /^(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)$/;
const ONE_DAY_OF_MONTH = /^(?:\d{1,2}|L)$/;

type Frequency = 'daily' | 'weekly' | 'monthly';

/** At least one weekly backup always exists. DB-04 requires the same retention. */
const SHORTEST_DAYS = 7;

const FREQUENCIES: readonly Frequency[] = ['daily', 'weekly', 'monthly'];

export const backupPlanFrequency: Rule = {
  id: 'BAK-01-BackupPlanFrequency',
  resourceTypes: ['AWS::Backup::BackupPlan'],
  statement: 'Backup plans create daily, weekly and monthly backups and retain them for at least 7 days.',
  fix: 'Add three rules to the plan, with ScheduleExpression cron(m h * * ? *), cron(m h ? * SUN *) and cron(m h 1 * ? *), and DeleteAfterDays of 7 or more.',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html',
  check: (plan) => {
    const rules = plan.get('BackupPlan', 'BackupPlanRule');
    const made = rules.items().map((rule) => frequencyOf(rule.get('ScheduleExpression')));
    return [
      ...FREQUENCIES.filter((frequency) => !made.includes(frequency)).map((frequency) =>
        finding(rules, frequency, `no rule creates a ${frequency} backup`),
      ),
      ...rules.items().flatMap(shortRetention),
    ];
  },
  facts: (plan) =>
    plan
      .get('BackupPlan', 'BackupPlanRule')
      .items()
      .map((rule) => {
        const schedule = rule.get('ScheduleExpression');
        const days = rule.get('Lifecycle', 'DeleteAfterDays');
        const kept = days.isAbsent ? 'kept without expiration' : `kept ${days.pattern()} days`;
        return { of: plan, name: `${frequencyOf(schedule) ?? 'other'} backup`, value: `${schedule.pattern()} ${kept}` };
      }),
};

/** BAK-05 checks backups without expiration. */
function shortRetention(rule: Value, index: number): Finding[] {
  const days = rule.get('Lifecycle', 'DeleteAfterDays');
  return (days.number() ?? SHORTEST_DAYS) >= SHORTEST_DAYS
    ? []
    : [finding(days, `retention-${index}`, `backups are deleted after ${days.describe()} day(s)`)];
}

function frequencyOf(schedule: Value): Frequency | undefined {
  const { dayOfMonth = '', month = '', dayOfWeek = '' } = CRON.exec(schedule.text() ?? '')?.groups ?? {};
  if (!EVERY.test(month)) return undefined;
  if (EVERY.test(dayOfMonth))
    return EVERY.test(dayOfWeek) ? 'daily' : ONE_DAY_OF_WEEK.test(dayOfWeek) ? 'weekly' : undefined;
  return ONE_DAY_OF_MONTH.test(dayOfMonth) && EVERY.test(dayOfWeek) ? 'monthly' : undefined;
}
