import { finding } from '../../model';
import { hasKeyEventRule, aliasedKey, keyEventFacts } from '../../predicates/alarms/key-events';
import type { Rule } from '../rule';

/** With this call, a key administrator can become a key user. */
const CALL = 'PutKeyPolicy';

export const keyPolicyAlarm: Rule = {
  id: 'KEY-03-KeyPolicyAlarm',
  resourceTypes: ['AWS::KMS::Alias'],
  statement: 'Changes to the policy of a KMS key with an alias trigger a notification.',
  fix: `Add an AWS::Events::Rule for ${CALL} of aws.kms with a notification target, as KeyChangeAlarms does.`,
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/logging-using-cloudtrail.html',
  check: (alias, templateSet) => {
    const key = aliasedKey(alias);
    return key === undefined || hasKeyEventRule(CALL, key, templateSet)
      ? []
      : [finding(alias.get('TargetKeyId'), CALL, `no EventBridge rule notifies on ${CALL} for ${key.logicalId}`)];
  },
  facts: (alias, templateSet) => keyEventFacts(alias, [CALL], templateSet),
};
