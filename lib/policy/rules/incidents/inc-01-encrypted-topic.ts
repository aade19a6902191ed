import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

export const encryptedTopic: Rule = {
  id: 'INC-01-EncryptedTopic',
  resourceTypes: ['AWS::SNS::Topic'],
  statement: 'SNS topics are encrypted with a customer managed key.',
  fix: 'Set KmsMasterKeyId to a customer managed key whose policy allows the services that publish.',
  source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html',
  check: (topic) => missingCustomerKey(topic.get('KmsMasterKeyId')),
};
