import type { TemplateSet, Resource, Value } from '../../model';

/** Protocols that notify people or invoke code; HTTP without TLS and Firehose are excluded. */
const NOTIFYING_PROTOCOLS = ['application', 'email', 'email-json', 'https', 'lambda', 'sms', 'sqs'];

/** Chat channels of Amazon Q Developer in chat applications. */
const CHAT_TYPES = ['AWS::Chatbot::SlackChannelConfiguration', 'AWS::Chatbot::MicrosoftTeamsChannelConfiguration'];

/** The alarm actions and EventBridge targets that refer to a topic. */
export function topicReferences(topic: Resource, templateSet: TemplateSet): Value[] {
  const actions = templateSet
    .referring(topic, 'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm')
    .flatMap((alarm) => alarm.get('AlarmActions').items());
  const targets = templateSet
    .referring(topic, 'AWS::Events::Rule')
    .flatMap((rule) => rule.get('Targets').items())
    .map((target) => target.get('Arn'));
  return [...actions, ...targets].filter((recipient) => recipient.refersTo(topic));
}

/** Whether a topic has a subscriber that receives alarms and events. */
export function hasSubscriber(topic: Resource, templateSet: TemplateSet): boolean {
  return (
    topic.get('Subscription').items().some(receivesAlerts) ||
    templateSet
      .referring(topic, 'AWS::SNS::Subscription')
      .some((subscription) => subscription.get('TopicArn').refersTo(topic) && receivesAlerts(subscription.get())) ||
    chatTopics(topic, templateSet).some((chat) => chat.refersTo(topic))
  );
}

/** Whether alarms or EventBridge rules publish to a topic, or a chat channel subscribes to it. */
export function isAlertTopic(topic: Resource, templateSet: TemplateSet): boolean {
  return (
    topicReferences(topic, templateSet).length > 0 ||
    chatTopics(topic, templateSet).some((chat) => chat.refersTo(topic))
  );
}

function chatTopics(topic: Resource, templateSet: TemplateSet): Value[] {
  return templateSet.referring(topic, ...CHAT_TYPES).flatMap((channel) => channel.get('SnsTopicArns').items());
}

/** Alarms and events have no message attributes: a filter policy with the default scope, MessageAttributes, rejects all of them. */
function receivesAlerts(subscription: Value): boolean {
  return (
    subscription.get('Protocol').is(...NOTIFYING_PROTOCOLS) &&
    (subscription.get('FilterPolicy').isAbsent || subscription.get('FilterPolicyScope').is('MessageBody'))
  );
}
