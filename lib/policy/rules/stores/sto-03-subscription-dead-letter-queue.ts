import { finding, type Finding, type Resource, type TemplateSet, type Value } from '../../model';
import { isUsedByWorkload } from '../../predicates/compute/workload-roles';
import type { Rule } from '../rule';

const TOPIC = 'AWS::SNS::Topic';

/** Protocols of programs. People read messages by mail and phone, and SNS repeats those for hours. */
const PROGRAMS = ['firehose', 'http', 'https', 'lambda', 'sqs'];

/** STO-03-DeadLetterAlarm checks the alarm on the dead-letter queue. */
export const subscriptionDeadLetterQueue: Rule = {
  id: 'STO-03-SubscriptionDeadLetterQueue',
  resourceTypes: ['AWS::SNS::Subscription', TOPIC],
  appliesTo: (resource, templateSet) => subscriptionsOf(resource, templateSet).length > 0,
  statement: 'Programs subscribe to SNS topics of workloads with a dead-letter queue.',
  fix: 'Use an AWS::SNS::Subscription with RedrivePolicy.deadLetterTargetArn, the ARN of a queue, instead of a subscription in the topic.',
  source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html',
  check: (resource, templateSet) => subscriptionsOf(resource, templateSet).flatMap(missingQueue),
};

/** The subscriptions of programs to a topic to which workloads publish. */
function subscriptionsOf(resource: Resource, templateSet: TemplateSet): Value[] {
  const topic = resource.type === TOPIC ? resource : resource.get('TopicArn').resource(TOPIC);
  const listed = resource.type === TOPIC ? resource.get('Subscription').items() : [resource.get()];
  const programs = listed.filter((subscription) => subscription.get('Protocol').is(...PROGRAMS));
  return programs.length > 0 && topic !== undefined && isUsedByWorkload(topic, templateSet, 'sns:Publish')
    ? programs
    : [];
}

function missingQueue(subscription: Value): Finding[] {
  const target = subscription.get('RedrivePolicy', 'deadLetterTargetArn');
  return target.isAbsent || target.is('')
    ? [
        finding(
          subscription.get('RedrivePolicy'),
          subscription.get('Endpoint').describe(),
          'no dead-letter queue: a message that the subscriber does not accept is lost',
        ),
      ]
    : [];
}
