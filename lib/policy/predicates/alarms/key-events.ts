import type { TemplateSet, Resource, ResourceKeys } from '../../model';
import { eventRegions, regionKeys, reportsApiCall } from './event-rules';

/** EventBridge rules that match every key, by API call and Region; with an empty text for all calls. */
const RULES_FOR_ANY_KEY: ResourceKeys = {
  types: ['AWS::Events::Rule'],
  keysOf: (rule) => {
    const detail = rule.get('EventPattern', 'detail');
    if (detail.get('resources', 'ARN').items().length > 0) return [];
    const calls = detail.get('eventName').items();
    const names = calls.length === 0 ? [''] : calls.flatMap((each) => each.text() ?? []);
    return names.flatMap((name) => regionKeys(rule).map((region) => `${name} ${region}`));
  },
};

/** Whether an EventBridge rule reports this API call for a key. */
export function hasKeyEventRule(call: string, key: Resource, templateSet: TemplateSet): boolean {
  const isReported = (rule: Resource) => reportsApiCall(rule, 'aws.kms', call) && matchesKey(rule, key);
  const regions = eventRegions(key);
  return (
    templateSet.referring(key, 'AWS::Events::Rule').some(isReported) ||
    [call, ''].some((each) =>
      regions.some((region) => templateSet.someWithKey(RULES_FOR_ANY_KEY, `${each} ${region}`, isReported)),
    )
  );
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
