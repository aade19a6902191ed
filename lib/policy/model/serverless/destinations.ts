import { isObject, type JsonObject, type TemplateResource } from '../json';
import { arnOf, become, objectAt, type Expanded, type ServerlessResource } from './expansion';

/** The resources that SAM creates for a destination without an ARN. */
const CREATED: Readonly<Record<string, string>> = { SQS: 'AWS::SQS::Queue', SNS: 'AWS::SNS::Topic' };

/** The outcomes of an asynchronous invocation. */
const OUTCOMES = ['OnSuccess', 'OnFailure'];

/** The configuration of asynchronous invocations, with the queues and topics of destinations without an ARN. */
export function invokeConfig({ id, origin, properties }: ServerlessResource): Expanded[] {
  const config = properties['EventInvokeConfig'];
  if (!isObject(config)) return [];
  const configId = `${id}EventInvokeConfig`;
  const destinations = OUTCOMES.flatMap((outcome) => {
    const destination = objectAt(config['DestinationConfig'], outcome);
    if (Object.keys(destination).length === 0) return [];
    const created = CREATED[String(destination['Type'])];
    const isCreated = created !== undefined && mayBeAbsent(destination['Destination']);
    const logicalId = `${configId}${outcome}${String(created).split('::').at(-1) ?? ''}`;
    return [
      {
        outcome,
        Destination: isCreated ? identifierOf(created, logicalId) : destination['Destination'],
        resources: isCreated ? [become(logicalId, origin, { Type: created, Properties: {} })] : [],
      },
    ];
  });
  return [
    become(configId, origin, {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        ...config,
        FunctionName: { Ref: id },
        DestinationConfig: Object.fromEntries(
          destinations.map(({ outcome, Destination }) => [outcome, { Destination }]),
        ),
      },
    }),
    ...destinations.flatMap(({ resources }) => resources),
  ];
}

/** The dead-letter queue of the target of an event rule or a schedule; SAM creates one for `Type: SQS`. */
export function deadLetterQueue({
  event: { id, properties },
  origin,
  sender,
}: {
  readonly event: { readonly id: string; readonly properties: JsonObject };
  readonly origin: TemplateResource;
  readonly sender: string;
}): { target: JsonObject; resources: Expanded[] } {
  const { DeadLetterConfig } = properties;
  if (!isObject(DeadLetterConfig)) return { target: {}, resources: [] };
  const { Arn, Type, QueueLogicalId } = DeadLetterConfig;
  if (Type === undefined) return { target: { DeadLetterConfig: { Arn } }, resources: [] };
  const queue = typeof QueueLogicalId === 'string' ? QueueLogicalId : `${id}Queue`;
  const statement = {
    Effect: 'Allow',
    Principal: { Service: sender },
    Action: 'sqs:SendMessage',
    Resource: arnOf(queue),
    Condition: { ArnEquals: { 'aws:SourceArn': arnOf(id) } },
  };
  return {
    target: { DeadLetterConfig: { Arn: arnOf(queue) } },
    resources: [
      become(queue, origin, { Type: 'AWS::SQS::Queue', Properties: {} }),
      become(`${queue}Policy`, origin, {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: { Queues: [{ Ref: queue }], PolicyDocument: { Statement: [statement] } },
      }),
    ],
  };
}

/** A condition with a branch without a value counts as absent. */
function mayBeAbsent(destination: unknown): boolean {
  return destination === undefined || JSON.stringify(destination).includes('"AWS::NoValue"');
}

function identifierOf(type: string, logicalId: string): JsonObject {
  return type === 'AWS::SNS::Topic' ? { Ref: logicalId } : arnOf(logicalId);
}
