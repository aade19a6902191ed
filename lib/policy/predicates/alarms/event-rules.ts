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

/** The key of a template without a known Region. */
const UNKNOWN_REGION = '';
const ANY_REGION = '*';

/** The keys of an EventBridge rule for an index by Region: it does not receive the events of other Regions. */
export function regionKeys({ template: { region = UNKNOWN_REGION } }: Resource): string[] {
  return [region, ANY_REGION];
}

/** The keys of the EventBridge rules that receive the events of a resource; of all rules if its Region is unknown. */
export function eventRegions(resource?: Resource): string[] {
  const region = resource?.template.region;
  return region === undefined ? [ANY_REGION] : [region, UNKNOWN_REGION];
}
