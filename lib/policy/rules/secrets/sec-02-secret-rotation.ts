import { finding, type TemplateSet, type Finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html asks for 90; the policies for 180. */
const MAX_DAYS = 180;

const EVERY_N_DAYS = /^rate\((\d+) (hour|day)s?\)$/;

export const secretRotation: Rule = {
  id: 'SEC-02-SecretRotation',
  control: 'SEC-02',
  resourceTypes: ['AWS::SecretsManager::Secret'],
  statement: `A secret is rotated at least every ${MAX_DAYS} days, or somebody is reminded of it: from a day that is written down, or at least every ${MAX_DAYS} days.`,
  fix: `Add a RotationSchedule with at most ${MAX_DAYS} days; where nobody can rotate it by program, a schedule that reminds people, as ManagedSecret makes.`,
  source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html',
  check: (secret, templateSet) => {
    const schedule = templateSet
      .resources('AWS::SecretsManager::RotationSchedule')
      .find((each) => each.get('SecretId').refersTo(secret) || targetOf(each) === secret);
    if (schedule !== undefined) return tooSeldom(secret, schedule);
    return hasReminder(secret, templateSet)
      ? []
      : [finding(secret.get(), 'rotation', 'nothing rotates it, and nobody is reminded to')];
  },
};

/** A database's attachment has the ARN of its secret. */
function targetOf(schedule: Resource): Resource | undefined {
  return schedule
    .get('SecretId')
    .resource('AWS::SecretsManager::SecretTargetAttachment')
    ?.get('SecretId')
    .resource('AWS::SecretsManager::Secret');
}

function tooSeldom(secret: Resource, schedule: Resource): Finding[] {
  const rules = schedule.get('RotationRules');
  const days = daysOf(rules.get('ScheduleExpression')) ?? rules.get('AutomaticallyAfterDays').number();
  // A cron expression names days of a month or week: it comes at least once a year, which is not enough to know.
  const isMonthly = /^cron\([^ ]+ [^ ]+ [^ ]+ \* /.test(rules.get('ScheduleExpression').text() ?? '');
  return isMonthly || (days !== undefined && days <= MAX_DAYS)
    ? []
    : [finding(secret.get(), 'days', `it is rotated every ${days ?? '?'} days: ${MAX_DAYS} are allowed`)];
}

function daysOf(expression: Value): number | undefined {
  const [, amount, unit] = EVERY_N_DAYS.exec(expression.text() ?? '') ?? [];
  return amount === undefined ? undefined : Number(amount) / (unit === 'hour' ? 24 : 1);
}

/** A schedule that names the secret in what it says, from a day on that the code has to move, or often enough by itself. */
function hasReminder(secret: Resource, templateSet: TemplateSet): boolean {
  return templateSet
    .resources('AWS::Scheduler::Schedule')
    .some(
      (schedule) =>
        schedule.template === secret.template &&
        (!schedule.get('StartDate').isAbsent || (daysOf(schedule.get('ScheduleExpression')) ?? Infinity) <= MAX_DAYS) &&
        schedule.get('State').is('ENABLED', undefined) &&
        schedule.get('Target', 'Input').pattern().includes(`\${${secret.logicalId}.`),
    );
}
