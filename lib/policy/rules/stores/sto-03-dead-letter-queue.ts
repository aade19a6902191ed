import { finding } from '../../model';
import { isDeadLetterQueue } from '../../predicates/messaging/dead-letters';
import type { Rule } from '../rule';

export const queueDeadLetterQueue: Rule = {
  id: 'STO-03-DeadLetterQueue',
  resourceTypes: ['AWS::SQS::Queue'],
  statement: 'SQS queues have a dead-letter queue and a maximum receive count.',
  fix: 'Set RedrivePolicy with deadLetterTargetArn, the ARN of another queue, and maxReceiveCount.',
  source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
  check: (queue, templateSet) => {
    if (isDeadLetterQueue(queue, templateSet)) return [];
    const redrive = queue.get('RedrivePolicy');
    const target = redrive.get('deadLetterTargetArn');
    if (target.isAbsent || target.is('')) {
      return [
        finding(redrive, 'RedrivePolicy', 'no dead-letter queue: a message that fails is received until it expires'),
      ];
    }
    if (target.refersTo(queue)) return [finding(target, 'RedrivePolicy', 'the queue is its own dead-letter queue')];
    const count = redrive.get('maxReceiveCount');
    return Number(count.text() ?? count.number() ?? 0) > 0
      ? []
      : [finding(count, 'maxReceiveCount', `no maximum receive count: maxReceiveCount is ${count.describe()}`)];
  },
  facts: (queue, templateSet) => {
    const target = queue.get('RedrivePolicy', 'deadLetterTargetArn').pattern();
    const value = isDeadLetterQueue(queue, templateSet) ? 'the queue is one itself' : target;
    return [{ of: queue, name: 'dead-letter queue', value }];
  },
};
