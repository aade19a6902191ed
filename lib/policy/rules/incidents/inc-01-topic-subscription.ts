import { AttestedKind, finding, type Resource, type TemplateSet } from '../../model';
import { hasSubscriber, topicReferences } from '../../predicates/alarms/alert-topics';
import { policyAt } from '../../predicates/iam';
import type { Rule } from '../rule';

/**
 * A construct that creates a topic without subscribers attests that its caller subscribes a notification target; the evidence lists the
 * attestation. Subscriptions outside the templates do not count.
 */
export const topicSubscription: Rule = {
  id: 'INC-01-TopicSubscription',
  resourceTypes: ['AWS::SNS::Topic'],
  statement: 'SNS topics that receive alarms or events have a subscription, and accept alarms.',
  fix: 'Subscribe a mailbox, an HTTPS endpoint, a chat channel, a queue or a function to the topic, without a filter on message attributes, as AlertRouting does for each severity. Allow sns:Publish for cloudwatch.amazonaws.com in the topic policy.',
  source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html',
  check: (topic, templateSet) => {
    const reports = topicReferences(topic, templateSet);
    const attested = () => reports.some((recipient) => recipient.attestation(AttestedKind.SUBSCRIBERS) !== undefined);
    if (notifiedByAlarm(topic, templateSet) && !mayPublish(topic, templateSet)) {
      return [
        finding(
          topic.get(),
          'publish',
          'the topic policy does not allow cloudwatch.amazonaws.com to publish: alarms are not delivered',
        ),
      ];
    }
    return reports.length === 0 || hasSubscriber(topic, templateSet) || attested()
      ? []
      : [finding(topic.get(), 'Subscription', 'the topic has no subscription: alerts are not delivered')];
  },
};

function notifiedByAlarm(topic: Resource, templateSet: TemplateSet): boolean {
  return templateSet
    .referring(topic, 'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm')
    .flatMap((alarm) => alarm.get('AlarmActions').items())
    .some((action) => action.refersTo(topic));
}

/** Whether CloudWatch may publish. A topic policy replaces the default policy, which allows it. */
function mayPublish(topic: Resource, templateSet: TemplateSet): boolean {
  const policies = templateSet.referring(topic, 'AWS::SNS::TopicPolicy').filter((policy) =>
    policy
      .get('Topics')
      .items()
      .some((each) => each.refersTo(topic)),
  );
  return (
    policies.length === 0 ||
    policies
      .flatMap((policy) => policyAt(policy, 'PolicyDocument').allowed)
      .some(
        (statement) =>
          statement.covers('sns:Publish') &&
          (statement.value.isUnknown ||
            statement.principal.isAnyone ||
            statement.principal.services.includes('cloudwatch.amazonaws.com')),
      )
  );
}
