import { type DeployedEnvironment, type DeployedResource, type Properties, textAt } from './deployed-environment';
import { caller, type RuntimeCall } from './runtime-call';

interface Message {
  readonly by: DeployedResource;
  readonly service: string;
  readonly topics: readonly unknown[];
  readonly context: (topic: string) => RuntimeCall['context'];
}

/** What services publish to topics, and whom EventBridge calls. */
export function messageCalls(environment: DeployedEnvironment): readonly RuntimeCall[] {
  return [
    ...messages(environment).flatMap(publications),
    ...environment.ofType('AWS::Events::Rule').flatMap(targetCalls),
  ];
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html, and the page of each service on notifications. */
function messages(environment: DeployedEnvironment): readonly Message[] {
  const ofAccount = (by: DeployedResource) => () => ({ 'aws:SourceAccount': by.stack.account });
  return [
    ...environment.ofType('AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm').map((by) => ({
      by,
      service: 'cloudwatch.amazonaws.com',
      topics: [by.properties['AlarmActions'], by.properties['OKActions']].flatMap(
        (actions) => (actions ?? []) as string[],
      ),
      context: () => ({ 'aws:SourceAccount': by.stack.account, 'aws:SourceArn': by.arn }),
    })),
    ...environment.ofType('AWS::Events::Rule').map((by) => ({
      by,
      service: 'events.amazonaws.com',
      topics: ((by.properties['Targets'] ?? []) as readonly Properties[]).map(({ Arn }) => Arn),
      context: (topic: string) => ({ 'kms:EncryptionContext:aws:sns:topicArn': topic }),
    })),
    ...environment.ofType('AWS::RDS::EventSubscription').map((by) => ({
      by,
      service: 'events.rds.amazonaws.com',
      topics: [by.properties['SnsTopicArn']],
      context: ofAccount(by),
    })),
    ...environment.ofType('AWS::Backup::BackupVault').map((by) => ({
      by,
      service: 'backup.amazonaws.com',
      topics: [textAt(by.properties, 'Notifications', 'SNSTopicArn')],
      context: ofAccount(by),
    })),
    ...environment.ofType('AWS::Budgets::Budget').map((by) => ({
      by,
      service: 'budgets.amazonaws.com',
      topics: subscribersOf(by),
      context: ofAccount(by),
    })),
  ];
}

function subscribersOf({ properties }: DeployedResource): readonly unknown[] {
  const notifications = (properties['NotificationsWithSubscribers'] ?? []) as readonly {
    readonly Subscribers: readonly Properties[];
  }[];
  return notifications.flatMap(({ Subscribers }) => Subscribers.map(({ Address }) => Address));
}

function publications({ by, context, service, topics }: Message): readonly RuntimeCall[] {
  const calls = caller(`${by.logicalId} publishes`, { service });
  return topics
    .map(String)
    .filter((topic) => topic.startsWith('arn:aws:sns:'))
    .flatMap((topic) => calls('sns', ['Publish'], topic, { context: context(topic) }));
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html */
function targetCalls(rule: DeployedResource): readonly RuntimeCall[] {
  const context = { 'aws:SourceArn': rule.arn, 'aws:SourceAccount': rule.stack.account };
  const service = 'events.amazonaws.com';
  const calls = caller(`rule ${rule.logicalId} matches an event`, { service }, { context });
  return ((rule.properties['Targets'] ?? []) as readonly Properties[]).flatMap((each) => {
    const target = String(each['Arn']);
    const deadLetters = textAt(each, 'DeadLetterConfig', 'Arn');
    return [
      ...calls('lambda', ['InvokeFunction'], target.startsWith('arn:aws:lambda:') ? target : undefined),
      // The encryption context of a queue contains its ARN.
      ...calls('sqs', ['SendMessage'], deadLetters, {
        context: { ...context, 'kms:EncryptionContext:aws:sqs:arn': deadLetters ?? '' },
      }),
    ];
  });
}
