import { finding, type TemplateSet, type Resource, type Value, resourcesThat } from '../../model';
import { reportsApiCall } from '../../predicates/alarms/event-rules';
import type { Rule } from '../rule';

const FAILURE = 'RotationFailed';

/** Where events name the secret: service events in the first path, API calls in the second. */
const NAMES = [
  ['additionalEventData', 'SecretId'],
  ['requestParameters', 'secretId'],
] as const;

const RULES_FOR_ANY_SECRET = resourcesThat(
  ['AWS::Events::Rule'],
  (rule) => reportsApiCall(rule, 'aws.secretsmanager', FAILURE) && namesIn(rule).length === 0,
);

export const rotationFailureNotification: Rule = {
  id: 'SEC-02-RotationFailureNotification',
  resourceTypes: ['AWS::SecretsManager::RotationSchedule'],
  statement: 'Failed rotations of secrets are reported to a notification target.',
  fix: `Add an AWS::Events::Rule for ${FAILURE} of aws.secretsmanager with an SNS topic or function as its target, as ManagedSecret does.`,
  source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/cloudtrail_log_entries.html',
  check: (schedule, templateSet) => {
    const secret = secretOf(schedule.get('SecretId'));
    const same = secret === undefined ? [] : [secret, ...attachmentsOf(secret, templateSet)];
    const reports = (rule: Resource) =>
      reportsApiCall(rule, 'aws.secretsmanager', FAILURE) && isAbout(namesIn(rule), same);
    return same.some((each) => templateSet.referring(each, 'AWS::Events::Rule').some(reports)) ||
      templateSet.someWithKey(RULES_FOR_ANY_SECRET, '', reports)
      ? []
      : [finding(schedule.get('SecretId'), FAILURE, 'no EventBridge rule reports RotationFailed of the secret')];
  },
};

/** A target attachment has the ARN of its secret. */
function secretOf(id: Value): Resource | undefined {
  return id.resource('AWS::SecretsManager::SecretTargetAttachment')?.get('SecretId').resource() ?? id.resource();
}

/** A rule that names no secret matches all secrets. */
function isAbout(names: readonly Value[], same: readonly Resource[]): boolean {
  return names.length === 0 || names.some((name) => same.some((each) => name.refersTo(each)));
}

/** The values by which a rule names secrets. */
function namesIn(rule: Resource): Value[] {
  const detail = rule.get('EventPattern', 'detail');
  return [detail, ...detail.get('$or').items()].flatMap((each) => NAMES.flatMap((path) => each.get(...path).items()));
}

function attachmentsOf(secret: Resource, templateSet: TemplateSet): Resource[] {
  return templateSet
    .referring(secret, 'AWS::SecretsManager::SecretTargetAttachment')
    .filter((each) => each.get('SecretId').refersTo(secret));
}
