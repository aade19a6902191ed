import { finding } from '../../model';
import { hasKeyEventRule, aliasedKey, keyEventFacts } from '../../predicates/alarms/key-events';
import type { Rule } from '../rule';

/** Calls after which data that the key encrypted cannot be decrypted. */
const CALLS = ['DisableKey', 'ScheduleKeyDeletion'];

export const keyDeletionAlarm: Rule = {
  id: 'KEY-02-KeyDeletionAlarm',
  resourceTypes: ['AWS::KMS::Alias'],
  statement: 'Disabling or deleting a KMS key with an alias triggers a notification.',
  fix: 'Add an AWS::Events::Rule for these aws.kms calls with a notification target, as KeyChangeAlarms does.',
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys-creating-cloudwatch-alarm.html',
  check: (alias, templateSet) => {
    const key = aliasedKey(alias);
    if (key === undefined) return [];
    return CALLS.filter((call) => !hasKeyEventRule(call, key, templateSet)).map((call) =>
      finding(alias.get('TargetKeyId'), call, `no EventBridge rule notifies on ${call} for ${key.logicalId}`),
    );
  },
  facts: (alias, templateSet) => keyEventFacts(alias, CALLS, templateSet),
};
