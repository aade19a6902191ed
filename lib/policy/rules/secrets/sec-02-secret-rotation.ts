import { finding, type TemplateSet, type Finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html requires 90 days, the policies 180. */
const MAX_DAYS = 180;

const EVERY_N_DAYS = /^rate\((\d+) (hour|day)s?\)$/;

export const secretRotation: Rule = {
  id: 'SEC-02-SecretRotation',
  resourceTypes: ['AWS::SecretsManager::Secret'],
  statement: `Secrets are rotated at least every ${MAX_DAYS} days, automatically or after a scheduled reminder.`,
  fix: `Add a RotationSchedule with at most ${MAX_DAYS} days. For manual rotation, add an AWS::Scheduler::Schedule that sends reminders, as ManagedSecret does.`,
  source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html',
  check: (secret, templateSet) => {
    const attachments = templateSet.referring(secret, 'AWS::SecretsManager::SecretTargetAttachment');
    const schedule = [secret, ...attachments]
      .flatMap((each) => templateSet.referring(each, 'AWS::SecretsManager::RotationSchedule'))
      .find((each) => each.get('SecretId').refersTo(secret) || targetOf(each) === secret);
    if (schedule !== undefined) return intervalFindings(secret, schedule);
    return hasReminder(secret, templateSet)
      ? []
      : [finding(secret.get(), 'rotation', 'the secret has no rotation schedule and no reminder of a manual rotation')];
  },
};

/** A target attachment has the ARN of its secret. */
function targetOf(schedule: Resource): Resource | undefined {
  return schedule
    .get('SecretId')
    .resource('AWS::SecretsManager::SecretTargetAttachment')
    ?.get('SecretId')
    .resource('AWS::SecretsManager::Secret');
}

function intervalFindings(secret: Resource, schedule: Resource): Finding[] {
  const rules = schedule.get('RotationRules');
  const days = daysOf(rules.get('ScheduleExpression')) ?? rules.get('AutomaticallyAfterDays').number();
  // A cron expression is accepted only if it runs every month.
  const isMonthly = /^cron\([^ ]+ [^ ]+ [^ ]+ \* /.test(rules.get('ScheduleExpression').text() ?? '');
  return isMonthly || (days !== undefined && days <= MAX_DAYS)
    ? []
    : [finding(secret.get(), 'days', `the secret is rotated every ${days ?? '?'} days; the maximum is ${MAX_DAYS}`)];
}

function daysOf(expression: Value): number | undefined {
  const [, amount, unit] = EVERY_N_DAYS.exec(expression.text() ?? '') ?? [];
  return amount === undefined ? undefined : Number(amount) / (unit === 'hour' ? 24 : 1);
}

/** An enabled schedule whose input names the secret, with a start date or with at most the maximum interval. */
function hasReminder(secret: Resource, templateSet: TemplateSet): boolean {
  return templateSet
    .referring(secret, 'AWS::Scheduler::Schedule')
    .some(
      (schedule) =>
        schedule.template === secret.template &&
        (!schedule.get('StartDate').isAbsent || (daysOf(schedule.get('ScheduleExpression')) ?? Infinity) <= MAX_DAYS) &&
        schedule.get('State').is('ENABLED', undefined) &&
        schedule.get('Target', 'Input').pattern().includes(`\${${secret.logicalId}.`),
    );
}
