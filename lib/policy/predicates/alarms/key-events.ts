import type { Environment, Resource } from '../../model';
import { reportsApiCall } from './event-rules';

/** Whether an event about this call for this key reaches anybody. */
export function hasKeyEventRule(call: string, key: Resource, environment: Environment): boolean {
  return environment
    .resources('AWS::Events::Rule')
    .some((rule) => reportsApiCall(rule, 'aws.kms', call) && isAbout(rule, key));
}

/** The key that an alias names, where it is one of these templates'. */
export function aliasedKey(alias: Resource): Resource | undefined {
  return alias.get('TargetKeyId').resource('AWS::KMS::Key', 'AWS::KMS::ReplicaKey');
}

/** A rule that names no key is about all of them. */
function isAbout(rule: Resource, key: Resource): boolean {
  const keys = rule.get('EventPattern', 'detail', 'resources', 'ARN').items();
  return keys.length === 0 || keys.some((each) => each.refersTo(key));
}
