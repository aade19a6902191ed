import type { TemplateSet, Resource } from '../../model';
import { reportsApiCall } from './event-rules';

/** Whether an EventBridge rule reports this API call for a key. */
export function hasKeyEventRule(call: string, key: Resource, templateSet: TemplateSet): boolean {
  return templateSet
    .resources('AWS::Events::Rule')
    .some((rule) => reportsApiCall(rule, 'aws.kms', call) && matchesKey(rule, key));
}

/** The key of an alias, if a template contains it. */
export function aliasedKey(alias: Resource): Resource | undefined {
  return alias.get('TargetKeyId').resource('AWS::KMS::Key', 'AWS::KMS::ReplicaKey');
}

/** A rule without key ARNs matches all keys. */
function matchesKey(rule: Resource, key: Resource): boolean {
  const keys = rule.get('EventPattern', 'detail', 'resources', 'ARN').items();
  return keys.length === 0 || keys.some((each) => each.refersTo(key));
}
