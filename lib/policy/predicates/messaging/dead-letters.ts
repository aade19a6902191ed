import type { TemplateSet, Resource, Value } from '../../model';

/** The properties that name a dead-letter queue or the destination of failed events, by resource type. */
const TARGETS: readonly (readonly [type: string, list: readonly string[], ...path: string[]])[] = [
  ['AWS::SQS::Queue', [], 'RedrivePolicy', 'deadLetterTargetArn'],
  ['AWS::SNS::Subscription', [], 'RedrivePolicy', 'deadLetterTargetArn'],
  ['AWS::Lambda::Function', [], 'DeadLetterConfig', 'TargetArn'],
  ['AWS::Lambda::EventInvokeConfig', [], 'DestinationConfig', 'OnFailure', 'Destination'],
  ['AWS::Lambda::EventSourceMapping', [], 'DestinationConfig', 'OnFailure', 'Destination'],
  ['AWS::Scheduler::Schedule', [], 'Target', 'DeadLetterConfig', 'Arn'],
  ['AWS::Pipes::Pipe', [], 'SourceParameters', 'DynamoDBStreamParameters', 'DeadLetterConfig', 'Arn'],
  ['AWS::Pipes::Pipe', [], 'SourceParameters', 'KinesisStreamParameters', 'DeadLetterConfig', 'Arn'],
  ['AWS::Events::EventBus', [], 'DeadLetterConfig', 'Arn'],
  ['AWS::Events::Rule', ['Targets'], 'DeadLetterConfig', 'Arn'],
];

/** Whether a resource of the templates names a queue as its dead-letter queue. */
export function isDeadLetterQueue(queue: Resource, templateSet: TemplateSet): boolean {
  return TARGETS.some(([type, list, ...path]) =>
    templateSet
      .referring(queue, type)
      .flatMap((resource) => holders(resource, list))
      .some((holder) => holder.get(...path).refersTo(queue)),
  );
}

function holders(resource: Resource, list: readonly string[]): Value[] {
  return list.length === 0 ? [resource.get()] : resource.get(...list).items();
}
