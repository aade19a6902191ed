import { finding, type TemplateSet, type Resource, type Value } from '../../model';
import { reportsApiCall } from '../../predicates/alarms/event-rules';
import type { Rule } from '../rule';

const FAILURE = 'RotationFailed';

/** Where events name the secret: service events in the first path, API calls in the second. */
const NAMES = [
  ['additionalEventData', 'SecretId'],
  ['requestParameters', 'secretId'],
] as const;

export const rotationFailureNotification: Rule = {
  id: 'SEC-02-RotationFailureNotification',
  resourceTypes: ['AWS::SecretsManager::RotationSchedule'],
  statement: 'Failed rotations of secrets are reported to a notification target.',
  fix: `Add an AWS::Events::Rule for ${FAILURE} of aws.secretsmanager with an SNS topic or function as its target, as ManagedSecret does.`,
  source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/cloudtrail_log_entries.html',
  check: (schedule, templateSet) => {
    const secret = secretOf(schedule.get('SecretId'));
    const hasKeyEventRule = (rule: Resource) =>
      reportsApiCall(rule, 'aws.secretsmanager', FAILURE) &&
      isAbout(rule.get('EventPattern', 'detail'), secret, templateSet);
    return templateSet.resources('AWS::Events::Rule').some(hasKeyEventRule)
      ? []
      : [finding(schedule.get('SecretId'), FAILURE, 'no EventBridge rule reports RotationFailed of the secret')];
  },
};

/** A target attachment has the ARN of its secret. */
function secretOf(id: Value): Resource | undefined {
  return id.resource('AWS::SecretsManager::SecretTargetAttachment')?.get('SecretId').resource() ?? id.resource();
}

/** A rule that names no secret matches all secrets. */
function isAbout(detail: Value, secret: Resource | undefined, templateSet: TemplateSet): boolean {
  const names = [detail, ...detail.get('$or').items()].flatMap((each) =>
    NAMES.flatMap((path) => each.get(...path).items()),
  );
  const attachments = templateSet.resources('AWS::SecretsManager::SecretTargetAttachment');
  const same = [secret, ...attachments.filter((each) => each.get('SecretId').resource() === secret)];
  return names.length === 0 || names.some((name) => same.some((each) => each !== undefined && name.refersTo(each)));
}
