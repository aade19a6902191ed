import { finding } from '../../model';
import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

export const encryptedTrail: Rule = {
  id: 'LOG-01-EncryptedTrail',
  resourceTypes: ['AWS::CloudTrail::Trail'],
  statement: 'CloudTrail trails are encrypted with a customer managed key and integrated with CloudWatch Logs.',
  fix: 'Set KMSKeyId to a customer managed key, and set CloudWatchLogsLogGroupArn and CloudWatchLogsRoleArn.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-2',
  check: (trail) => {
    const logGroup = trail.get('CloudWatchLogsLogGroupArn');
    return [
      ...missingCustomerKey(trail.get('KMSKeyId')),
      ...(logGroup.isAbsent || logGroup.is('')
        ? [
            finding(
              logGroup,
              'CloudWatchLogsLogGroupArn',
              'no log group receives the events: alarms on events are not possible',
            ),
          ]
        : []),
    ];
  },
};
