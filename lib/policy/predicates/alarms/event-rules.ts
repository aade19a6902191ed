import type { Resource, Value } from '../../model';

/** Targets that store events and notify no person or code. */
const STORES = /^arn:[^:]+:(logs|kinesis|firehose):/;
const STORE_TYPES = ['AWS::Logs::LogGroup', 'AWS::Kinesis::Stream', 'AWS::KinesisFirehose::DeliveryStream'];

/** Whether an EventBridge rule is enabled, has a target that is no store of logs, and matches the CloudTrail event of an API call. */
export function reportsApiCall(rule: Resource, source: string, call: string): boolean {
  const pattern = rule.get('EventPattern');
  const sources = pattern.get('source').items();
  const calls = pattern.get('detail', 'eventName').items();
  return (
    rule.get('State').is('ENABLED', undefined) &&
    rule.get('Targets').items().some(isNotified) &&
    sources.some((each) => each.is(source)) &&
    (calls.length === 0 || calls.some((each) => each.is(call)))
  );
}

function isNotified(target: Value): boolean {
  const arn = target.get('Arn');
  return arn.resource(...STORE_TYPES) === undefined && !STORES.test(arn.pattern());
}

/**
 * Whether an EventBridge rule receives the events of a resource: it does not receive those of other Regions. The Region of a template can be
 * unknown.
 */
export function receivesEventsOf(rule: Resource, resource: Resource): boolean {
  const regions = new Set([rule, resource].flatMap(({ template }) => template.region ?? []));
  return regions.size <= 1;
}
