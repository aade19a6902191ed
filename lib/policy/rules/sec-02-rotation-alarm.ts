import { finding, type Environment, type Resource, type Value } from '../model';
import type { Rule } from './rule';

const FAILURE = 'RotationFailed';

/** Where events name the secret: those of the service in the first, calls of people in the second. */
const NAMES = [
  ['additionalEventData', 'SecretId'],
  ['requestParameters', 'secretId'],
] as const;

export const rotationAlarm: Rule = {
  id: 'SEC-02-RotationAlarm',
  control: 'SEC-02',
  resourceTypes: ['AWS::SecretsManager::RotationSchedule'],
  statement: 'People are told when the rotation of a secret fails.',
  fix: `Add an AWS::Events::Rule for ${FAILURE} of aws.secretsmanager with a target that tells people; ManagedSecret makes it.`,
  source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/cloudtrail_log_entries.html',
  check: (schedule, environment) => {
    const secret = secretOf(schedule.get('SecretId'));
    return environment.resources('AWS::Events::Rule').some((rule) => tells(rule, secret, environment))
      ? []
      : [finding(schedule.get('SecretId'), FAILURE, 'nobody is told when the rotation fails')];
  },
};

/** A database's attachment has the ARN of its secret. */
function secretOf(id: Value): Resource | undefined {
  return id.resource('AWS::SecretsManager::SecretTargetAttachment')?.get('SecretId').resource() ?? id.resource();
}

function tells(rule: Resource, secret: Resource | undefined, environment: Environment): boolean {
  const pattern = rule.get('EventPattern');
  const calls = pattern.get('detail', 'eventName').items();
  return (
    rule.get('State').is('ENABLED', undefined) &&
    rule.get('Targets').items().length > 0 &&
    pattern
      .get('source')
      .items()
      .some((source) => source.is('aws.secretsmanager')) &&
    (calls.length === 0 || calls.some((call) => call.is(FAILURE))) &&
    isAbout(pattern.get('detail'), secret, environment)
  );
}

/** A rule that names no secret is about all of them. */
function isAbout(detail: Value, secret: Resource | undefined, environment: Environment): boolean {
  const names = [detail, ...detail.get('$or').items()].flatMap((each) =>
    NAMES.flatMap((path) => each.get(...path).items()),
  );
  const attachments = environment.resources('AWS::SecretsManager::SecretTargetAttachment');
  const same = [secret, ...attachments.filter((each) => each.get('SecretId').resource() === secret)];
  return names.length === 0 || names.some((name) => same.some((each) => each !== undefined && name.refersTo(each)));
}
