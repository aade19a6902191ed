import { finding } from '../../model';
import { hasKeyEventRule, aliasedKey } from '../../predicates/alarms/key-events';
import type { Rule } from '../rule';

/** With this an administrator can give himself use of the key. */
const CALL = 'PutKeyPolicy';

export const keyPolicyAlarm: Rule = {
  id: 'KEY-03-KeyPolicyAlarm',
  control: 'KEY-03',
  resourceTypes: ['AWS::KMS::Alias'],
  statement: 'People are told when the policy of a key with a name changes.',
  fix: `Add an AWS::Events::Rule for ${CALL} of aws.kms with a target that tells people; KeyChangeAlarms makes it.`,
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/logging-using-cloudtrail.html',
  check: (alias, templateSet) => {
    const key = aliasedKey(alias);
    return key === undefined || hasKeyEventRule(CALL, key, templateSet)
      ? []
      : [finding(alias.get('TargetKeyId'), CALL, `nobody is told of ${CALL} with ${key.logicalId}`)];
  },
};
