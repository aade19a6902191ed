import { AttestedKind, finding, type Resource, type TemplateSet, type Value } from '../../model';
import { type AlarmedMetric, hasMetricAlarm, hasMetricAlarmOfName } from '../../predicates/alarms/metric-alarms';
import type { Rule } from '../rule';

const FIRST_MESSAGE: AlarmedMetric = {
  metricName: 'ApproximateNumberOfMessagesVisible',
  dimension: 'QueueName',
  measured: 1,
};

const QUEUE_ARN = /^arn:[^:]+:sqs:[^:]+:[^:]+:([\w.-]+)$/;

/** INC-01 checks the actions of the alarm, CMP-12 the dead-letter queues of schedules. */
export const deadLetterAlarm: Rule = {
  id: 'STO-03-DeadLetterAlarm',
  resourceTypes: ['AWS::SQS::Queue', 'AWS::SNS::Subscription'],
  statement: 'An alarm reports the first message in the dead-letter queue of an SQS queue or SNS subscription.',
  fix: 'Add an alarm with threshold 1 on ApproximateNumberOfMessagesVisible of the dead-letter queue; attest an imported queue whose alarm is outside the templates with BaselinePolicy.attest.',
  source:
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/dead-letter-queues-alarms-cloudwatch.html',
  check: (source, templateSet) => {
    const target = source.get('RedrivePolicy', 'deadLetterTargetArn');
    // STO-03-DeadLetterQueue and STO-03-SubscriptionDeadLetterQueue require the queue.
    if (target.isAbsent || target.is('')) return [];
    const deadLetters = target.resource('AWS::SQS::Queue');
    const problem =
      deadLetters === undefined ? problemOutside(target, templateSet) : problemOf(deadLetters, templateSet);
    return problem === undefined ? [] : [finding(target, 'alarm', `${problem}: failed messages are not reported`)];
  },
};

function problemOf(deadLetters: Resource, templateSet: TemplateSet): string | undefined {
  return hasMetricAlarm(templateSet, deadLetters, FIRST_MESSAGE)
    ? undefined
    : 'no alarm on the messages in the dead-letter queue';
}

/** An alarm of the templates can name a queue that they do not contain. */
function problemOutside(target: Value, templateSet: TemplateSet): string | undefined {
  const name = QUEUE_ARN.exec(target.pattern())?.[1];
  if (name !== undefined && hasMetricAlarmOfName(templateSet, name, FIRST_MESSAGE)) return undefined;
  return target.attestation(AttestedKind.QUEUE) === undefined
    ? `no alarm of the templates names the dead-letter queue ${target.describe()}, which is outside the templates`
    : undefined;
}
