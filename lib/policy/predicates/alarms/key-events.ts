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
  return keyEventRule(call, key, templateSet) !== undefined;
}

/** The first EventBridge rule that reports this API call for a key. */
export function keyEventRule(call: string, key: Resource, templateSet: TemplateSet): Resource | undefined {
  const isReported = (rule: Resource) => reportsApiCall(rule, 'aws.kms', call) && matchesKey(rule, key);
  const ofKey = templateSet.referring(key, 'AWS::Events::Rule').find(isReported);
  if (ofKey !== undefined) return ofKey;
  for (const name of [call, '']) {
    for (const region of eventRegions(key)) {
      for (const rule of templateSet.withKey(RULES_FOR_ANY_KEY, `${name} ${region}`)) if (isReported(rule)) return rule;
    }
  }
  return undefined;
}

/** The rule that reports each call for the key of an alias, as the evidence shows it. */
export function keyEventFacts(
  alias: Resource,
  calls: readonly string[],
  templateSet: TemplateSet,
): { readonly of: Resource; readonly name: string; readonly value: string }[] {
  const key = aliasedKey(alias);
  if (key === undefined) return [];
  return calls.flatMap((call) => {
    const rule = keyEventRule(call, key, templateSet);
    const targets = rule?.get('Targets').items() ?? [];
    return rule === undefined
      ? []
      : [{ of: rule, name: `reports ${call} to`, value: targets.map((each) => each.get('Arn').describe()).join(', ') }];
  });
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
