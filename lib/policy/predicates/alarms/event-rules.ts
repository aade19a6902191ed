import type { Resource } from '../../model';

/** Whether an EventBridge rule is enabled, has a target, and matches the CloudTrail event of an API call. */
export function reportsApiCall(rule: Resource, source: string, call: string): boolean {
  const pattern = rule.get('EventPattern');
  const sources = pattern.get('source').items();
  const calls = pattern.get('detail', 'eventName').items();
  return (
    rule.get('State').is('ENABLED', undefined) &&
    rule.get('Targets').items().length > 0 &&
    sources.some((each) => each.is(source)) &&
    (calls.length === 0 || calls.some((each) => each.is(call)))
  );
}
