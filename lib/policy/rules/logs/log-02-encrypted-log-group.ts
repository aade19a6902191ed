import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

export const encryptedLogGroup: Rule = {
  id: 'LOG-02-EncryptedLogGroup',
  resourceTypes: ['AWS::Logs::LogGroup'],
  statement: 'CloudWatch log groups are encrypted with a customer managed key.',
  fix: 'Set KmsKeyId to the ARN of a customer managed key whose policy allows CloudWatch Logs.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  check: (logGroup) => missingCustomerKey(logGroup.get('KmsKeyId')),
};
