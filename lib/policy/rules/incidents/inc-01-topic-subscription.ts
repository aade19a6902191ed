import { AttestedKind, finding } from '../../model';
import { hasSubscriber, topicReferences } from '../../predicates/alarms/alert-topics';
import type { Rule } from '../rule';

/**
 * A construct that works alone makes topics and has nobody to name: it declares that its caller subscribes somebody, and the
 * evidence shows that as declared. Whoever subscribes by hand is in no template, and nothing tells such a topic from a forgotten one.
 */
export const topicSubscription: Rule = {
  id: 'INC-01-TopicSubscription',
  control: 'INC-01',
  resourceTypes: ['AWS::SNS::Topic'],
  statement: 'Every topic that alarms or event rules notify has a subscriber.',
  fix: 'Subscribe a mailbox, an HTTPS endpoint, a chat channel, a queue or a function to the topic, without a filter of message attributes; AlertRouting takes targets for each severity.',
  source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html',
  check: (topic, templateSet) => {
    const reports = topicReferences(topic, templateSet);
    const declared = () => reports.some((recipient) => recipient.attestation(AttestedKind.SUBSCRIBERS) !== undefined);
    return reports.length === 0 || hasSubscriber(topic, templateSet) || declared()
      ? []
      : [
          finding(
            topic.get(),
            'Subscription',
            'incidents that are sent to it reach nobody: no subscription hears them',
          ),
        ];
  },
};
