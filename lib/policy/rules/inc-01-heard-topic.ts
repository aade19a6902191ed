import { finding } from '../model';
import { carriesIncidents, hasSubscriber, subscribesAnybody } from '../predicates/incident-topics';
import type { Rule } from './rule';

/**
 * Where templates subscribe nobody at all, people subscribe elsewhere: by hand, or in an app of their own. Nothing in such a
 * template tells a forgotten topic from one that is heard, and a construct that works alone has nobody to name; what asks for
 * people there are the settings of an environment, which refuse a severity without a target. Where one topic has its subscribers
 * in the templates, that is where they are, and another one without is forgotten.
 */
export const heardTopic: Rule = {
  id: 'INC-01-HeardTopic',
  control: 'INC-01',
  resourceTypes: ['AWS::SNS::Topic'],
  statement: 'Where templates say who is subscribed, every topic that alarms or event rules notify has a subscriber.',
  fix: 'Subscribe a mailbox, an HTTPS endpoint, a chat channel, a queue or a function to the topic, without a filter of message attributes; IncidentRoutes takes targets for each severity.',
  source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html',
  check: (topic, environment) =>
    hasSubscriber(topic, environment) || !subscribesAnybody(environment) || !carriesIncidents(topic, environment)
      ? []
      : [
          finding(
            topic.get(),
            'Subscription',
            'incidents that are sent to it reach nobody: no subscription hears them',
          ),
        ],
};
