import type { Environment, Resource } from '../model';

/** Whether an event about this call for this key reaches anybody. */
export function isReported(call: string, key: Resource, environment: Environment): boolean {
  return environment
    .resources('AWS::Events::Rule')
    .some((rule) => isOn(rule) && hears(rule, call) && isAbout(rule, key) && rule.get('Targets').items().length > 0);
}

/** The key that an alias names, where it is one of these templates'. */
export function keyOf(alias: Resource): Resource | undefined {
  return alias.get('TargetKeyId').resource('AWS::KMS::Key', 'AWS::KMS::ReplicaKey');
}

function isOn(rule: Resource): boolean {
  return rule.get('State').is('ENABLED', undefined);
}

function hears(rule: Resource, call: string): boolean {
  const pattern = rule.get('EventPattern');
  const isOfKms = pattern
    .get('source')
    .items()
    .some((source) => source.is('aws.kms'));
  const calls = pattern.get('detail', 'eventName').items();
  return isOfKms && (calls.length === 0 || calls.some((each) => each.is(call)));
}

/** A rule that names no key is about all of them. */
function isAbout(rule: Resource, key: Resource): boolean {
  const keys = rule.get('EventPattern', 'detail', 'resources', 'ARN').items();
  return keys.length === 0 || keys.some((each) => each.refersTo(key));
}
