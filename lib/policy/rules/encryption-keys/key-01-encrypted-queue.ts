import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

export const encryptedQueue: Rule = {
  id: 'KEY-01-EncryptedQueue',
  control: 'KEY-01',
  resourceTypes: ['AWS::SQS::Queue'],
  statement: 'A queue is encrypted with a customer-managed key.',
  fix: 'Set KmsMasterKeyId to a key of your own; its policy has to admit the services that send.',
  source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html',
  check: (queue) => missingCustomerKey(queue.get('KmsMasterKeyId')),
};
