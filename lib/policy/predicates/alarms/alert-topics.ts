import type { Environment, Resource, Value } from '../../model';

/** Protocols that bring a message to somebody, or to what acts on it: no HTTP in the clear, and no archive. */
const HEARD = ['application', 'email', 'email-json', 'https', 'lambda', 'sms', 'sqs'];

/** Chat channels that AWS itself writes into. */
const CHAT_TYPES = ['AWS::Chatbot::SlackChannelConfiguration', 'AWS::Chatbot::MicrosoftTeamsChannelConfiguration'];

/** Where alarms, or rules of EventBridge, name a topic that they report to. */
export function topicReferences(topic: Resource, environment: Environment): Value[] {
  const actions = environment
    .resources('AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm')
    .flatMap((alarm) => alarm.get('AlarmActions').items());
  const targets = environment
    .resources('AWS::Events::Rule')
    .flatMap((rule) => rule.get('Targets').items())
    .map((target) => target.get('Arn'));
  return [...actions, ...targets].filter((recipient) => recipient.refersTo(topic));
}

/** Whether anybody hears what is sent to a topic. */
export function hasSubscriber(topic: Resource, environment: Environment): boolean {
  return (
    topic.get('Subscription').items().some(isHeard) ||
    environment
      .resources('AWS::SNS::Subscription')
      .some((subscription) => subscription.get('TopicArn').refersTo(topic) && isHeard(subscription.get())) ||
    chatTopics(environment).some((chat) => chat.refersTo(topic))
  );
}

/** Whether a topic carries what AWS services report about the account: alarms, their events, or what a chat channel shows of them. */
export function isAlertTopic(topic: Resource, environment: Environment): boolean {
  return topicReferences(topic, environment).length > 0 || chatTopics(environment).some((chat) => chat.refersTo(topic));
}

function chatTopics(environment: Environment): Value[] {
  return environment.resources(...CHAT_TYPES).flatMap((channel) => channel.get('SnsTopicArns').items());
}

/** Neither alarms nor events carry attributes: a filter of those, which is what a filter is by default, lets none through. */
function isHeard(subscription: Value): boolean {
  return (
    subscription.get('Protocol').is(...HEARD) &&
    (subscription.get('FilterPolicy').isAbsent || subscription.get('FilterPolicyScope').is('MessageBody'))
  );
}
