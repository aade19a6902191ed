import { finding } from '../../model';
import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

export const encryptedTrail: Rule = {
  id: 'LOG-01-EncryptedTrail',
  control: 'LOG-01',
  resourceTypes: ['AWS::CloudTrail::Trail'],
  statement: 'A trail is encrypted with a customer-managed key, and can be searched and alarmed on in a log group.',
  fix: 'Set KMSKeyId to a key of your own, and CloudWatchLogsLogGroupArn with its role.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-2',
  check: (trail) => {
    const logGroup = trail.get('CloudWatchLogsLogGroupArn');
    return [
      ...missingCustomerKey(trail.get('KMSKeyId')),
      ...(logGroup.isAbsent || logGroup.is('')
        ? [finding(logGroup, 'CloudWatchLogsLogGroupArn', 'no log group gets the events: nothing can raise an alarm')]
        : []),
    ];
  },
};
