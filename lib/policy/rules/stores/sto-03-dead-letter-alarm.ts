import { finding } from '../../model';
import { hasMetricAlarm } from '../../predicates/alarms/metric-alarms';
import type { Rule } from '../rule';

/** INC-01 checks the actions of the alarm, CMP-12 the dead-letter queues of schedules. */
export const deadLetterAlarm: Rule = {
  id: 'STO-03-DeadLetterAlarm',
  resourceTypes: ['AWS::SQS::Queue', 'AWS::SNS::Subscription'],
  statement: 'An alarm reports the first message in the dead-letter queue of an SQS queue or SNS subscription.',
  fix: 'Add an alarm with threshold 1 on ApproximateNumberOfMessagesVisible of the dead-letter queue.',
  source:
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/dead-letter-queues-alarms-cloudwatch.html',
  check: (source, templateSet) => {
    const target = source.get('RedrivePolicy', 'deadLetterTargetArn');
    const deadLetters = target.resource('AWS::SQS::Queue');
    if (deadLetters === undefined) return [];
    const isAlarmed = hasMetricAlarm(templateSet, deadLetters, {
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimension: 'QueueName',
      measured: 1,
    });
    return isAlarmed
      ? []
      : [
          finding(
            target,
            'alarm',
            'no alarm on the messages in the dead-letter queue: failed messages are not reported',
          ),
        ];
  },
};
