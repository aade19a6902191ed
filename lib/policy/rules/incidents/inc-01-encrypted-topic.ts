import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

export const encryptedTopic: Rule = {
  id: 'INC-01-EncryptedTopic',
  control: 'INC-01',
  resourceTypes: ['AWS::SNS::Topic'],
  statement: 'A topic is encrypted with a customer-managed key.',
  fix: 'Set KmsMasterKeyId to a key of your own; its policy has to admit the services that publish.',
  source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html',
  check: (topic) => missingCustomerKey(topic.get('KmsMasterKeyId')),
};
