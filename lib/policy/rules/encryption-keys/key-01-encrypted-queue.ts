import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

export const encryptedQueue: Rule = {
  id: 'KEY-01-EncryptedQueue',
  resourceTypes: ['AWS::SQS::Queue'],
  statement: 'SQS queues are encrypted with a customer managed key.',
  fix: 'Set KmsMasterKeyId to a customer managed key whose policy allows the sending services.',
  source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html',
  check: (queue) => missingCustomerKey(queue.get('KmsMasterKeyId')),
};
