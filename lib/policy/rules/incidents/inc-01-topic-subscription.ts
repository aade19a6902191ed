import { AttestedKind, finding } from '../../model';
import { hasSubscriber, topicReferences } from '../../predicates/alarms/alert-topics';
import type { Rule } from '../rule';

/**
 * A construct that creates a topic without subscribers attests that its caller subscribes a notification target; the evidence lists the
 * attestation. Subscriptions outside the templates do not count.
 */
export const topicSubscription: Rule = {
  id: 'INC-01-TopicSubscription',
  resourceTypes: ['AWS::SNS::Topic'],
  statement: 'SNS topics that receive alarms or events have a subscription.',
  fix: 'Subscribe a mailbox, an HTTPS endpoint, a chat channel, a queue or a function to the topic, without a filter on message attributes, as AlertRouting does for each severity.',
  source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html',
  check: (topic, templateSet) => {
    const reports = topicReferences(topic, templateSet);
    const attested = () => reports.some((recipient) => recipient.attestation(AttestedKind.SUBSCRIBERS) !== undefined);
    return reports.length === 0 || hasSubscriber(topic, templateSet) || attested()
      ? []
      : [finding(topic.get(), 'Subscription', 'the topic has no subscription: alerts are not delivered')];
  },
};
