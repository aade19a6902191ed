import { isObject, type JsonObject, type TemplateResource } from '../json';
import { apiEntries } from './api-events';
import { deadLetterQueue } from './destinations';
import { arnOf, become, type Expanded, type ServerlessResource } from './expansion';

/** An event of a function or a state machine. */
interface ServerlessEvent {
  readonly name: string;
  readonly type: string;
  readonly properties: JsonObject;

  /** The logical ids of its resources start with this. */
  readonly id: string;
}

/** The service that calls a function, and the property of its permission with the source. */
const CALLERS: Readonly<Record<string, readonly [principal: string, source: (event: ServerlessEvent) => JsonObject]>> =
  {
    AlexaSkill: ['alexa-appkit.amazon.com', ({ properties }) => ({ EventSourceToken: properties['SkillId'] })],
    S3: ['s3.amazonaws.com', () => ({ SourceAccount: { Ref: 'AWS::AccountId' } })],
    SNS: ['sns.amazonaws.com', ({ properties }) => ({ SourceArn: properties['Topic'] })],
    Schedule: ['events.amazonaws.com', ({ id }) => ({ SourceArn: arnOf(id) })],
    CloudWatchEvent: ['events.amazonaws.com', ({ id }) => ({ SourceArn: arnOf(id) })],
    EventBridgeRule: ['events.amazonaws.com', ({ id }) => ({ SourceArn: arnOf(id) })],
    Cognito: ['cognito-idp.amazonaws.com', ({ properties }) => ({ SourceArn: poolArn(properties['UserPool']) })],
    CloudWatchLogs: [
      'logs.amazonaws.com',
      ({ id }) => ({
        SourceArn: {
          'Fn::Sub': `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:${id}:*`,
        },
      }),
    ],
    IoTRule: [
      'iot.amazonaws.com',
      ({ id }) => ({
        SourceArn: {
          'Fn::Sub': `arn:\${AWS::Partition}:iot:\${AWS::Region}:\${AWS::AccountId}:rule/${id}`,
        },
      }),
    ],
  };

/** Events from a stream or a queue that Lambda reads. */
const POLLED = ['Kinesis', 'DynamoDB', 'SQS', 'MSK', 'MQ', 'SelfManagedKafka', 'DocumentDB'];

/** Events that an EventBridge rule sends. */
const RULES = ['Schedule', 'CloudWatchEvent', 'EventBridgeRule'];

const EVENT_TYPES = new Set([...Object.keys(CALLERS), ...POLLED, 'Api', 'HttpApi', 'ScheduleV2']);

/** The names of the events of a SAM resource whose resources are unknown, because of their type or because they are computed. */
export function unknownEvents(properties: JsonObject): string[] {
  const { Events } = properties;
  if (Events === undefined) return [];
  if (!isObject(Events)) return ['Events'];
  return Object.entries(Events)
    .filter(([, event]) => !isObject(event) || !EVENT_TYPES.has(String(event['Type'])))
    .map(([name]) => `Events.${name}`);
}

/** The resources of the events of a function or a state machine. */
export function eventResources(owner: ServerlessResource, target: 'function' | 'stateMachine'): Expanded[] {
  const { Events } = owner.properties;
  return Object.entries(isObject(Events) ? Events : {}).flatMap(([name, definition]) => {
    const { Type, Properties } = isObject(definition) ? definition : {};
    const properties = isObject(Properties) ? Properties : {};
    const event = { name, type: String(Type), properties, id: `${owner.id}${name}` };
    return [
      ...apiEntries(owner, event),
      ...ruleOf(owner, event),
      ...scheduleOf(owner, event),
      ...mappingOf(owner, event),
      ...subscriptionOf(owner, event),
      ...subscribedQueue(owner, event),
      ...(target === 'function' ? permissionOf(owner, event) : startRole(owner, event)),
    ];
  });
}

function permissionOf({ id, origin }: ServerlessResource, event: ServerlessEvent): Expanded[] {
  const caller = CALLERS[event.type];
  // A queue receives the messages of the topic, and Lambda polls it.
  if (caller === undefined || event.properties['SqsSubscription'] !== undefined) return [];
  const [Principal, source] = caller;
  return [
    become(`${event.id}Permission`, origin, {
      Type: 'AWS::Lambda::Permission',
      Properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: id }, Principal, ...source(event) },
    }),
  ];
}

function ruleOf({ id, origin }: ServerlessResource, event: ServerlessEvent): Expanded[] {
  if (!RULES.includes(event.type)) return [];
  const { Pattern, EventPattern, Schedule, EventBusName } = event.properties;
  const { target, resources } = deadLetterQueue({ event, origin, sender: 'events.amazonaws.com' });
  return [
    become(event.id, origin, {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName,
        EventPattern: Pattern ?? EventPattern,
        ScheduleExpression: Schedule,
        Targets: [{ Id: event.id, Arn: arnOf(id), ...target }],
      },
    }),
    ...resources,
  ];
}

function scheduleOf({ id, origin }: ServerlessResource, event: ServerlessEvent): Expanded[] {
  if (event.type !== 'ScheduleV2') return [];
  const { ScheduleExpression, KmsKeyArn, RoleArn } = event.properties;
  const { target, resources } = deadLetterQueue({ event, origin, sender: 'scheduler.amazonaws.com' });
  return [
    become(event.id, origin, {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression,
        KmsKeyArn,
        Target: { Arn: targetArn(id, origin), RoleArn: RoleArn ?? arnOf(`${event.id}Role`), ...target },
      },
    }),
    ...(RoleArn === undefined ? [callerRole(event, origin, 'scheduler.amazonaws.com')] : []),
    ...resources,
  ];
}

function mappingOf({ id, origin }: ServerlessResource, event: ServerlessEvent): Expanded[] {
  if (!POLLED.includes(event.type)) return [];
  const { Queue, Stream, Broker, Cluster, ...others } = event.properties;
  return [
    become(event.id, origin, {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { ...others, EventSourceArn: Queue ?? Stream ?? Broker ?? Cluster, FunctionName: { Ref: id } },
    }),
  ];
}

function subscriptionOf({ id, origin }: ServerlessResource, event: ServerlessEvent): Expanded[] {
  if (event.type !== 'SNS') return [];
  const { Topic, Region, FilterPolicy, RedrivePolicy, SqsSubscription } = event.properties;
  const queue = isObject(SqsSubscription) ? SqsSubscription['QueueArn'] : arnOf(`${event.id}Queue`);
  const target =
    SqsSubscription === undefined ? { Protocol: 'lambda', Endpoint: arnOf(id) } : { Protocol: 'sqs', Endpoint: queue };
  return [
    become(event.id, origin, {
      Type: 'AWS::SNS::Subscription',
      Properties: { TopicArn: Topic, Region, FilterPolicy, RedrivePolicy, ...target },
    }),
  ];
}

/** The queue of an SNS event with `SqsSubscription: true`. */
function subscribedQueue({ id, origin }: ServerlessResource, event: ServerlessEvent): Expanded[] {
  const { SqsSubscription, Topic } = event.properties;
  if (event.type !== 'SNS' || SqsSubscription !== true) return [];
  const queue = `${event.id}Queue`;
  const statement = {
    Effect: 'Allow',
    Principal: '*',
    Action: 'sqs:SendMessage',
    Resource: arnOf(queue),
    Condition: { ArnEquals: { 'aws:SourceArn': Topic } },
  };
  return [
    become(queue, origin, { Type: 'AWS::SQS::Queue', Properties: {} }),
    become(`${queue}Policy`, origin, {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: { Queues: [{ Ref: queue }], PolicyDocument: { Statement: [statement] } },
    }),
    become(`${event.id}EventSourceMapping`, origin, {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: arnOf(queue), FunctionName: { Ref: id } },
    }),
  ];
}

/** The role with which an event starts a state machine. A schedule of EventBridge Scheduler creates its role itself. */
function startRole({ origin }: ServerlessResource, event: ServerlessEvent): Expanded[] {
  if (event.type === 'ScheduleV2' || event.properties['RoleArn'] !== undefined) return [];
  const service = RULES.includes(event.type) ? 'events.amazonaws.com' : 'apigateway.amazonaws.com';
  return [callerRole(event, origin, service)];
}

function callerRole({ id }: ServerlessEvent, origin: TemplateResource, service: string): Expanded {
  const trust = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  return become(`${id}Role`, origin, {
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: { Statement: [trust] } },
  });
}

/** Ref is the ARN of a state machine. */
function targetArn(id: string, { Type }: TemplateResource): JsonObject {
  return Type === 'AWS::Serverless::StateMachine' ? { Ref: id } : arnOf(id);
}

function poolArn(pool: unknown): unknown {
  return isObject(pool) && typeof pool['Ref'] === 'string' ? arnOf(pool['Ref']) : pool;
}
